import type { Heatmap } from '@throughline/contract'
import { countOf } from '../../format/count-of.ts'
import { formatNumber, formatShare } from '../../format/number.ts'
import { heatmapWords } from './heatmap-words.ts'
import { nameOfElement } from './name-of-element.ts'
import { pageviewsAt } from './pageviews-at.ts'

/** The heatmap in a sentence: which element takes the most, or how far half of the page views go. `inWords`: "in the last 7 days". */
export const HeatmapSentence = ({ heatmap, inWords }: { heatmap: Heatmap; inWords: string }) => {
  const { kind, sampleSize, elements, reach, pageviews, visitors } = heatmap
  const { one, done } = heatmapWords[kind]
  const [most] = elements
  if (reach && sampleSize > 0) {
    return (
      <>
        Half of {countOf(sampleSize, one)} saw at least <strong>{formatNumber(reach.medianPx)} px</strong> of the page {inWords}
        {beyondFold(heatmap)}.
      </>
    )
  }
  if (sampleSize === 0 || !most) {
    return (
      <>
        Nothing was {done} here {inWords}; the page was seen {countOf(pageviews, 'time')} by {countOf(visitors, 'visitor')}.
      </>
    )
  }
  return (
    <>
      <strong>{nameOfElement(most)}</strong> takes the most: {formatNumber(most.count)} of {countOf(sampleSize, one)}{' '}
      <strong>({formatShare(most.share)})</strong>, from {countOf(most.visitors, 'visitor')}, {inWords}.
    </>
  )
}

/** How many went on below what they saw without scrolling. The fold is another in every window: half a line is no scrolling. */
const beyondFold = ({ reach, sampleSize }: Heatmap): string => {
  if (!reach || reach.foldPx === 0) return ''
  return `; ${formatShare(pageviewsAt(reach, Math.round(reach.foldPx * 1.1)) / sampleSize)} went on below the fold at ${formatNumber(reach.foldPx)} px`
}
