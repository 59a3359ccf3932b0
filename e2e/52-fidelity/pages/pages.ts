import type { FidelityPage } from '../fidelity-page.ts'
import { bootstrap } from './bootstrap.ts'
import { chart } from './chart.ts'
import { drawing } from './drawing.ts'
import { grid } from './grid.ts'
import { mantine } from './mantine.ts'
import { material } from './material.ts'
import { media } from './media.ts'
import { quill } from './quill.ts'
import { quirks } from './quirks.ts'
import { rtl } from './rtl.ts'
import { strict } from './strict.ts'
import { styled } from './styled.ts'

/** Pages of different making, each with a visit to it. */
export const pages: readonly FidelityPage[] = [
  bootstrap,
  mantine,
  styled,
  material,
  chart,
  quill,
  grid,
  strict,
  drawing,
  rtl,
  media,
  quirks,
]
