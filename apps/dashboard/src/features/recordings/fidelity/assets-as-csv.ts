import type { RecordingAsset } from '@throughline/contract'
import { rowsAsCsv } from '../../../ui/data-table/rows-as-csv.ts'
import { assetKind } from './asset-kind.ts'
import { gapWords } from './gap-words.ts'

type Text = (asset: RecordingAsset) => string | number

const column = (title: string, text: Text) => ({ id: title, title, text, render: () => null })

/** Every file that a recording names, with what became of it. */
export const assetsAsCsv = (assets: readonly RecordingAsset[]): string =>
  rowsAsCsv(assets, [
    column('Address', ({ url }) => url),
    column('Kind', assetKind),
    column('Type', ({ type }) => type),
    column('Bytes', ({ bytes, hash }) => (hash === null ? '' : bytes)),
    column('Kept', ({ hash }) => (hash === null ? 'no' : 'yes')),
    column('Why not', ({ gap }) => (gap === null ? '' : gapWords[gap].why)),
    column('What helps', ({ gap }) => (gap === null ? '' : gapWords[gap].remedy)),
  ])
