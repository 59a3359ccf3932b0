import { isClear, type Heatmap } from '@throughline/contract'
import { formatPoints } from '../../../format/difference.ts'
import { formatNumber, formatShare } from '../../../format/number.ts'
import { heatmapWords } from '../heatmap-words.ts'
import { nameOfElement } from '../name-of-element.ts'
import { compareElements } from './compare-elements.ts'
import type { HeatmapSide } from './compared-sides.ts'
import { intervalInWords } from './difference-cell.tsx'

interface ComparisonSentenceProps {
  a: Heatmap
  b: Heatmap
  sides: readonly [a: HeatmapSide, b: HeatmapSide]
}

/** Two heatmaps in a sentence: the element that differs most, or how much further one page was seen. */
export const ComparisonSentence = ({ a, b, sides: [sideA, sideB] }: ComparisonSentenceProps) => {
  if (a.reach && b.reach) {
    return (
      <>
        Half of the page views saw at least <strong>{formatNumber(a.reach.medianPx)} px</strong> ({sideA.name}), against{' '}
        {formatNumber(b.reach.medianPx)} px ({sideB.name}).
      </>
    )
  }
  const rows = compareElements(a, b)
  const [most] = rows
  const clear = rows.find(({ difference }) => difference && isClear(difference))
  const { done } = heatmapWords[a.kind]
  if (!most?.difference) return <>One of the two has no visitors: there is nothing to compare yet.</>
  if (!clear?.difference) {
    return (
      <>
        No element differs by more than chance may make: the largest difference is {formatPoints(most.difference.by)} points on{' '}
        <strong>{nameOfElement(most)}</strong> (95 % interval {intervalInWords(most.difference)}).
      </>
    )
  }
  return (
    <>
      <strong>{nameOfElement(clear)}</strong> was {done} by <strong>{formatShare(clear.a.share)}</strong> of {formatNumber(a.visitors)}{' '}
      visitors ({sideA.name}), against {formatShare(clear.b.share)} of {formatNumber(b.visitors)} ({sideB.name}):{' '}
      <strong>{formatPoints(clear.difference.by)} points</strong>, 95 % interval {intervalInWords(clear.difference)}.
    </>
  )
}
