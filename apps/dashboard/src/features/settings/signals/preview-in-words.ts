import type { SignalPreview } from '@throughline/contract'
import { countOf } from '../../../format/count-of.ts'
import { formatNumber } from '../../../format/number.ts'

type Counts = SignalPreview['signals'][number]

/** "212 instead of 391 in the last 7 days, in 180 visits": what a choice would have made of a signal, beside what is saved. */
export const previewInWords = ({ saved, proposed }: Pick<Counts, 'saved' | 'proposed'>, oneIn = 1): string => {
  const about = oneIn > 1 ? 'About ' : ''
  const visits = proposed.signals > 0 ? `, in ${countOf(proposed.sessions, 'visit')}` : ''
  const instead = proposed.signals === saved.signals ? '' : ` instead of ${formatNumber(saved.signals)}`
  const count = proposed.signals === 0 && instead === '' ? 'None' : formatNumber(proposed.signals)
  return `${count === 'None' ? '' : about}${count}${instead} in the last 7 days${visits}`
}
