import { differenceOfShares, type Difference, type Heatmap } from '@throughline/contract'
import { pageviewsAt } from '../pageviews-at.ts'

/** How many page views saw a page down to some depth, in one of the two heatmaps. */
interface ReachSide {
  /** That depth, in px of this page. */
  readonly y: number
  readonly pageviews: number
  /** 0 to 1. */
  readonly share: number
}

export interface ReachDifference {
  /** From 0 (the top) to 10 (the end). */
  readonly tenth: number
  readonly a: ReachSide
  readonly b: ReachSide
  /** Of the shares of page views, A less B. */
  readonly difference: Difference | undefined
}

type Compared = Pick<Heatmap, 'reach' | 'sampleSize' | 'snapshot'>

const TENTHS = 10

const heightOf = ({ snapshot, reach }: Compared): number => snapshot?.documentHeight || (reach?.steps.at(-1)?.y ?? 0)

const sideAt = (heatmap: Compared, tenth: number): ReachSide => {
  const y = Math.round((heightOf(heatmap) / TENTHS) * tenth)
  const pageviews = heatmap.reach ? pageviewsAt(heatmap.reach, y) : 0
  return { y, pageviews, share: heatmap.sampleSize === 0 ? 0 : pageviews / heatmap.sampleSize }
}

/** How many saw each tenth of the page begin, in both: tenths of each its own height, so that a phone can stand beside a desktop. */
export const compareReach = (a: Compared, b: Compared): ReachDifference[] =>
  Array.from({ length: TENTHS + 1 }, (_, tenth) => {
    const [sideA, sideB] = [sideAt(a, tenth), sideAt(b, tenth)]
    const difference = differenceOfShares({ times: sideA.pageviews, of: a.sampleSize }, { times: sideB.pageviews, of: b.sampleSize })
    return { tenth, a: sideA, b: sideB, difference }
  })
