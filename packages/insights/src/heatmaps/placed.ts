import { limits, type HeatmapPoint } from '@throughline/contract'
import { HEIGHT_TOLERANCE, resolveSelector } from '@throughline/placement'
import type { InsightsContext } from '../context.ts'
import type { ChosenSnapshot } from './choose-snapshot.ts'
import type { PlacedKind } from './page.sql.ts'
import { pageParameters, type PageAsked } from './page.ts'
import { documentPoints, elementPoints, touchedElements, type WhichSelectors } from './read-heatmap.sql.ts'

/** What was clicked, or rested upon, and whether the snapshot has it. */
export interface TouchedElement {
  readonly touched: string
  /** Its selector as a number. */
  readonly number: number
  readonly times: number
  /** Those that may be placed on the document. */
  readonly on_document: number
  readonly visitors: number
  readonly shown_label: string
  readonly shown_tag: string
  readonly placed: boolean
}

/** Selectors beyond the most frequent of these are not looked for; what was on them counts as unplaced. */
const MOST_SELECTORS = 5_000
/** More points than this nobody can see; those left out are the rarest, and are counted. */
export const MOST_POINTS = 10_000

/** The heights (px) of documents that agree with the snapshot's; none agrees with a height that nobody told. */
const heightsLike = (documentHeight: number) => ({
  minHeight: Math.ceil(documentHeight * (1 - HEIGHT_TOLERANCE)),
  maxHeight: Math.floor(documentHeight * (1 + HEIGHT_TOLERANCE)),
})

/** A selector as long as selectors may be was probably cut, and what is left of it may mean another element. */
const isOn = ({ tree }: ChosenSnapshot, selector: string): boolean =>
  selector.length < limits.text.maxSelectorChars && resolveSelector(tree, selector) !== undefined

export const readTouchedElements = async (
  { analytics }: InsightsContext,
  page: PageAsked,
  kind: PlacedKind,
  snapshot: ChosenSnapshot | undefined,
): Promise<TouchedElement[]> => {
  const rows = await analytics.query<Omit<TouchedElement, 'placed'>>(touchedElements(kind), {
    ...pageParameters(page),
    ...heightsLike(snapshot?.documentHeight ?? 0),
    limit: MOST_SELECTORS,
  })
  return rows.map((row) => ({ ...row, placed: snapshot !== undefined && isOn(snapshot, row.touched) }))
}

/** Says which selectors by the shorter list; where not all are known, by those that are wanted. */
const tell = (elements: readonly TouchedElement[], placed: boolean): { which: WhichSelectors; numbers: number[] } => {
  const wanted = elements.filter((element) => element.placed === placed)
  const others = elements.filter((element) => element.placed !== placed)
  const which = elements.length < MOST_SELECTORS && others.length < wanted.length ? 'not in' : 'in'
  return { which, numbers: (which === 'in' ? wanted : others).map(({ number }) => number) }
}

/** Cells each way on an element, the finest first. */
const GRIDS = [64, 32, 16, 8] as const
const SCALE_CELLS = 32_768
/** More cells than this would take the engine more memory than one question may have. */
const MOST_CELLS = 1_000_000

/** How wide a cell is: of 64 each way, or fewer where very much lies on very many elements. */
const cellFor = (found: readonly TouchedElement[]): number => {
  const times = found.reduce((sum, element) => sum + element.times, 0)
  const grid = GRIDS.find((cells) => Math.min(times, found.length * cells * cells) <= MOST_CELLS) ?? Math.min(...GRIDS)
  return SCALE_CELLS / grid
}

interface PointRow {
  number?: number
  x: number
  y: number
  times: number
}

/** The points to draw, the most frequent first: on the elements that the snapshot has, else on the document where its height agrees. */
export const readPoints = async (
  { analytics }: InsightsContext,
  page: PageAsked,
  kind: PlacedKind,
  { snapshot, elements }: { snapshot: ChosenSnapshot; elements: readonly TouchedElement[] },
): Promise<HeatmapPoint[]> => {
  const parameters = { ...pageParameters(page), ...heightsLike(snapshot.documentHeight), limit: MOST_POINTS }
  const found = tell(elements, true)
  const lost = tell(elements, false)
  const cell = cellFor(elements.filter(({ placed }) => placed))
  const [onElements, onDocument] = await Promise.all([
    analytics.query<PointRow>(elementPoints(kind, found.which), { ...parameters, numbers: found.numbers, cell }),
    analytics.query<PointRow>(documentPoints(kind, lost.which), { ...parameters, numbers: lost.numbers }),
  ])
  const selectors = new Map(elements.map(({ number, touched }) => [number, touched]))
  return [
    ...onElements.map(({ number = 0, x, y, times }) => ({ on: 'element' as const, selector: selectors.get(number), x, y, count: times })),
    ...onDocument.map(({ x, y, times }) => ({ on: 'document' as const, x, y, count: times })),
  ]
    .toSorted((a, b) => b.count - a.count)
    .slice(0, MOST_POINTS)
}
