import type { Heatmap } from '@throughline/contract'
import { countOf } from '../../format/count-of.ts'
import { formatNumber, formatShare } from '../../format/number.ts'
import { nameOfElement } from './name-of-element.ts'

/** The heatmap in a sentence: which element takes the most, and of how many. `inWords`: "in the last 7 days". */
export const HeatmapSentence = ({ heatmap, inWords }: { heatmap: Heatmap; inWords: string }) => {
  const { sampleSize, elements, pageviews, visitors } = heatmap
  const [most] = elements
  if (sampleSize === 0 || !most) {
    return (
      <>
        Nobody clicked here {inWords}; the page was seen {countOf(pageviews, 'time')} by {countOf(visitors, 'visitor')}.
      </>
    )
  }
  return (
    <>
      <strong>{nameOfElement(most)}</strong> takes the most: {formatNumber(most.clicks)} of {countOf(sampleSize, 'click')}{' '}
      <strong>({formatShare(most.share)})</strong>, from {countOf(most.visitors, 'visitor')}, {inWords}.
    </>
  )
}
