import { limits, type HeatmapPoint } from '@throughline/contract'
import { HEIGHT_TOLERANCE, resolveSelector } from '@throughline/placement'
import type { InsightsContext } from '../context.ts'
import type { ChosenSnapshot } from './choose-snapshot.ts'
import type { PlacedKind } from './page.sql.ts'
import { pageParameters, type PageAsked } from './page.ts'
import type { CountedElement } from './count-elements.ts'
import { documentPoints, elementPoints, namesOfElements, type WhichSelectors } from './read-heatmap.sql.ts'

/** What was clicked, or rested upon, and whether the snapshot has it. */
export interface TouchedElement extends CountedElement {
  readonly touched: string
  readonly shown_label: string
  readonly shown_tag: string
  /** The recorder's number for it in the snapshot; undefined if that has none. */
  readonly node: number | undefined
}

/** Selectors beyond the most frequent of these are not looked for; what was on them counts as unplaced. */
export const MOST_SELECTORS = 5_000
/** More points than this nobody can see; those left out are the rarest, and are counted. */
const MOST_POINTS = 10_000

/** The heights (px) of documents that agree with the snapshot's; none agrees with a height that nobody told. */
const heightsLike = (documentHeight: number) => ({
  minHeight: Math.ceil(documentHeight * (1 - HEIGHT_TOLERANCE)),
  maxHeight: Math.floor(documentHeight * (1 + HEIGHT_TOLERANCE)),
})

/** A selector as long as selectors may be was probably cut, and what is left of it may mean another element. */
const nodeOf = ({ tree }: ChosenSnapshot, selector: string): number | undefined =>
  selector.length < limits.text.maxSelectorChars ? resolveSelector(tree, selector)?.id : undefined

type Names = Pick<TouchedElement, 'number' | 'touched' | 'shown_label' | 'shown_tag'>

/** What the counted elements are called, and which of them the snapshot has; the most frequent first. */
export const findElements = async (
  { analytics }: InsightsContext,
  page: PageAsked,
  counted: readonly CountedElement[],
  snapshot: ChosenSnapshot | undefined,
): Promise<TouchedElement[]> => {
  const rows = await analytics.query<Names>(namesOfElements, {
    ...pageParameters(page),
    numbers: counted.map(({ number }) => number),
    limit: MOST_SELECTORS,
  })
  const names = new Map(rows.map((row) => [row.number, row]))
  return counted
    .map(({ number, times, visitors }) => {
      const { touched = '', shown_label = '', shown_tag = '' } = names.get(number) ?? {}
      return { number, times, visitors, touched, shown_label, shown_tag, node: snapshot && nodeOf(snapshot, touched) }
    })
    .toSorted((a, b) => b.times - a.times || (a.touched < b.touched ? -1 : 1))
}

export const isPlaced = ({ node }: TouchedElement): boolean => node !== undefined

/** Says which selectors by the shorter list; where not all are known, by those that are wanted. */
const tell = (elements: readonly TouchedElement[], placed: boolean): { which: WhichSelectors; numbers: number[] } => {
  const wanted = elements.filter((element) => isPlaced(element) === placed)
  const others = elements.filter((element) => isPlaced(element) !== placed)
  const which = elements.length < MOST_SELECTORS && others.length < wanted.length ? 'not in' : 'in'
  return { which, numbers: (which === 'in' ? wanted : others).map(({ number }) => number) }
}

/** Cells each way on an element, the finest first: each has half as many as the one before. */
const GRIDS = [64, 32, 16, 8] as const
/** More cells than this would take the engine more memory than one question may have. */
const MOST_CELLS = 1_000_000

/** How often the finest grid is halved: not at all, or where very much lies on very many elements as often as that needs. */
const coarserFor = (found: readonly TouchedElement[]): number => {
  const times = found.reduce((sum, element) => sum + element.times, 0)
  const index = GRIDS.findIndex((cells) => Math.min(times, found.length * cells * cells) <= MOST_CELLS)
  return index === -1 ? GRIDS.length - 1 : index
}

interface PointRow {
  x: number
  y: number
  times: number
}

export interface Placed {
  /** How many have a place: on elements that the snapshot has, or on a document as high as it is. */
  readonly placed: number
  /** To draw, the most frequent first. */
  readonly points: readonly HeatmapPoint[]
}

/** Where to draw what was done: on the elements that the snapshot has, else on the document where its height agrees. */
export const place = async (
  { analytics }: InsightsContext,
  page: PageAsked,
  kind: PlacedKind,
  { snapshot, elements }: { snapshot: ChosenSnapshot; elements: readonly TouchedElement[] },
): Promise<Placed> => {
  const parameters = { ...pageParameters(page), ...heightsLike(snapshot.documentHeight), limit: MOST_POINTS }
  const found = tell(elements, true)
  const lost = tell(elements, false)
  const onSnapshot = elements.filter(isPlaced)
  const [onElements, onDocument] = await Promise.all([
    analytics.query<PointRow & { number: number }>(elementPoints(kind, found.which), {
      ...parameters,
      numbers: found.numbers,
      coarser: coarserFor(onSnapshot),
    }),
    onSnapshot.length === elements.length
      ? []
      : analytics.query<PointRow & { every: number }>(documentPoints(kind, lost.which), { ...parameters, numbers: lost.numbers }),
  ])
  const selectors = new Map(elements.map(({ number, touched }) => [number, touched]))
  const points = [
    ...onElements.map(({ number, x, y, times }) => ({ on: 'element' as const, selector: selectors.get(number), x, y, count: times })),
    ...onDocument.map(({ x, y, times }) => ({ on: 'document' as const, x, y, count: times })),
  ]
  return {
    placed: onSnapshot.reduce((sum, { times }) => sum + times, 0) + (onDocument[0]?.every ?? 0),
    points: points.toSorted((a, b) => b.count - a.count).slice(0, MOST_POINTS),
  }
}
