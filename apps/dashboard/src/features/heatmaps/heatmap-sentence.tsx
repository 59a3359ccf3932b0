import type { Heatmap } from '@throughline/contract'
import { countOf } from '../../format/count-of.ts'
import { formatSeconds } from '../../format/duration.ts'
import { formatNumber, formatShare } from '../../format/number.ts'
import { longestMs } from './attention-figures.ts'
import { heatmapWords } from './heatmap-words.ts'
import { nameOfElement } from './name-of-element.ts'
import { pageviewsAt } from './pageviews-at.ts'

/** The heatmap in a sentence: which element takes the most, or how far half of the page views go. `inWords`: "in the last 7 days". */
export const HeatmapSentence = ({ heatmap, inWords }: { heatmap: Heatmap; inWords: string }) => {
  const { kind, sampleSize, elements, reach, attention, pageviews, visitors } = heatmap
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
  if (attention && sampleSize > 0) {
    const { stretches, stretchPx, meanVisibleMs } = attention
    const longest = stretches.find(({ meanMs }) => meanMs === longestMs(attention))
    return (
      <>
        The page is visible for <strong>{formatSeconds(meanVisibleMs)}</strong> in the mean of {countOf(sampleSize, one)} {inWords}
        {longest &&
          `; longest from ${formatNumber(longest.y)} to ${formatNumber(longest.y + stretchPx)} px: ${formatSeconds(longest.meanMs)}`}
        .
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
