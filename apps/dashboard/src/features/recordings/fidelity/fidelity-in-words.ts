import type { RecordingFidelity } from '@throughline/contract'
import { countOf } from '../../../format/count-of.ts'
import { formatNumber } from '../../../format/number.ts'

/** How much of what the recorded pages used is there: "2 of 41 assets missing". */
export const fidelityInWords = ({ total, missing }: RecordingFidelity): string => {
  if (total === 0) return 'Assets were not kept'
  if (missing > 0) return `${formatNumber(missing)} of ${countOf(total, 'asset')} missing`
  return total === 1 ? 'The one asset is there' : `All ${countOf(total, 'asset')}`
}
