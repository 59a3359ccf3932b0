import type { Drawn } from './draw-answer.ts'
import { drawRanking } from './draw-ranking.ts'
import { ink } from './ink.ts'
import type { Mark, Size } from './mark.ts'
import { number, percent } from './words.ts'

/** A bar for each step, as long as the share that came so far. */
export const drawFunnel = ({ result }: Drawn<'funnel'>, size: Size): Mark[] =>
  drawRanking(
    result.steps.map(({ label, reached, shareOfFirst }, place) => ({
      name: `${place + 1}  ${label}`,
      value: reached,
      words: `${number(reached)} (${percent(shareOfFirst)})`,
      colour: ink.accent,
    })),
    size,
  )
