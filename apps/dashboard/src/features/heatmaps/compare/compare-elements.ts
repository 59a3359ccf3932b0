import { differenceOfShares, type Difference, type Heatmap, type HeatmapElement } from '@throughline/contract'

/** One element, in one of the two heatmaps. */
export interface ElementSide {
  /** Clicks on it, or rests of the pointer. */
  readonly count: number
  /** Visitors who clicked it. */
  readonly visitors: number
  /** Of the visitors who saw the page, 0 to 1; 0 where nobody did. */
  readonly share: number
  /** It was clicked here. */
  readonly isListed: boolean
}

export interface ElementDifference {
  readonly selector: string
  readonly label: string
  readonly tag: string
  readonly a: ElementSide
  readonly b: ElementSide
  /** Of the shares of visitors, A less B; undefined where nobody saw one of the pages. */
  readonly difference: Difference | undefined
}

type Counted = Pick<HeatmapElement, 'selector' | 'label' | 'tag' | 'count' | 'visitors'>

interface Compared extends Pick<Heatmap, 'visitors'> {
  readonly elements: readonly Counted[]
}

/** Some visitors of an element may be seen in the period for nothing else: a share is never more than all. */
const visitorsOn = (element: Counted | undefined, all: number): number => Math.min(element?.visitors ?? 0, all)

const sideOf = (element: Counted | undefined, { visitors: all }: Compared): ElementSide => {
  const visitors = visitorsOn(element, all)
  return { count: element?.count ?? 0, visitors, share: all === 0 ? 0 : visitors / all, isListed: element !== undefined }
}

const size = ({ difference }: ElementDifference): number => Math.abs(difference?.by ?? 0)

/**
 * Each element that was clicked (or rested upon) in either of two heatmaps, found again by its selector: the share of the page's
 * visitors who did, in both, and the difference. The largest difference first, of equal ones the most clicked.
 */
export const compareElements = (a: Compared, b: Compared): ElementDifference[] => {
  const inB = new Map(b.elements.map((element) => [element.selector, element]))
  const inA = new Set(a.elements.map(({ selector }) => selector))
  const pairs = [
    ...a.elements.map((element) => [element, inB.get(element.selector)] as const),
    ...b.elements.filter(({ selector }) => !inA.has(selector)).map((element) => [undefined, element] as const),
  ]
  return pairs
    .map(([one, other]) => differenceOf(one, other, { a, b }))
    .toSorted((x, y) => size(y) - size(x) || y.a.count + y.b.count - x.a.count - x.b.count)
}

const differenceOf = (one: Counted | undefined, other: Counted | undefined, { a, b }: { a: Compared; b: Compared }): ElementDifference => {
  const { selector = '', label = '', tag = '' } = one ?? other ?? {}
  const [sideA, sideB] = [sideOf(one, a), sideOf(other, b)]
  const difference = differenceOfShares({ times: sideA.visitors, of: a.visitors }, { times: sideB.visitors, of: b.visitors })
  return { selector, label, tag, a: sideA, b: sideB, difference }
}
