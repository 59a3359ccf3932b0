import { limits, type HeatmapPoint } from '@throughline/contract'
import { HEIGHT_TOLERANCE, resolveSelector } from '@throughline/placement'
import type { InsightsContext } from '../context.ts'
import type { ChosenSnapshot } from './choose-snapshot.ts'
import type { PlacedKind } from './page.sql.ts'
import { pageParameters, type PageAsked } from './page.ts'
import type { CountedElement } from './count-elements.ts'
import { namesOfElements, NOWHERE, ON_DOCUMENT, points } from './read-heatmap.sql.ts'

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

/** Lower than what has a number of its own (see `SPOTS_OF_DOCUMENT`). */
const HIGHEST_DOCUMENT = 2 ** 20 - 1

/** The heights (px) of documents that agree with the snapshot's. */
const heightsLike = (documentHeight: number) => ({
  minHeight: Math.min(HIGHEST_DOCUMENT, Math.ceil(documentHeight * (1 - HEIGHT_TOLERANCE))),
  maxHeight: Math.min(HIGHEST_DOCUMENT, Math.floor(documentHeight * (1 + HEIGHT_TOLERANCE))),
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

/** Cells each way on an element, the finest first: each has half as many as the one before. */
const GRIDS = [64, 32, 16, 8] as const
/** So many stay where a processor has them at hand, and are several times what can be drawn. */
const MOST_CELLS = 20_000

/**
 * How often the finest grid is halved on an element. Where more was done than there are cells, each element has cells by its share of it,
 * so that points lie close where much lies, and none has so many that others' are left out.
 */
const halvingsFor = ({ times }: TouchedElement, all: number): number => {
  const cells = all <= MOST_CELLS ? MOST_CELLS : (times / all) * MOST_CELLS
  const index = GRIDS.findIndex((grid) => grid * grid <= cells)
  return index === -1 ? GRIDS.length - 1 : index
}

interface Ways {
  readonly numbers: number[]
  readonly ways: number[]
  readonly otherWay: number
}

/**
 * How to place what was on which selector: the most common way needs no list. Where not all are known, the others have no place; and no
 * height agrees with one that nobody told.
 */
const waysOf = (elements: readonly TouchedElement[], { documentHeight }: ChosenSnapshot): Ways => {
  const all = elements.reduce((sum, { times }) => sum + times, 0)
  const lost = documentHeight > 0 ? ON_DOCUMENT : NOWHERE
  const known = elements.map((element) => ({ number: element.number, way: isPlaced(element) ? halvingsFor(element, all) : lost }))
  const otherWay = elements.length < MOST_SELECTORS ? GRIDS.length - 1 : NOWHERE
  const told = known.filter(({ way }) => way !== otherWay)
  return { numbers: told.map(({ number }) => number), ways: told.map(({ way }) => way), otherWay }
}

interface PointsOfElement {
  number: number
  xs: number[]
  ys: number[]
  counts: number[]
  on_document: number
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
  const parameters = { ...pageParameters(page), ...heightsLike(snapshot.documentHeight), ...waysOf(elements, snapshot), limit: MOST_POINTS }
  const rows = await analytics.query<PointsOfElement>(points(kind), parameters)
  const selectors = new Map(elements.map(({ number, touched }) => [number, touched]))
  const onElements = elements.filter(isPlaced).reduce((sum, { times }) => sum + times, 0)
  return {
    placed: onElements + (rows[0]?.on_document ?? 0),
    points: rows
      .flatMap(({ number, xs, ys, counts }) => {
        const where = number === 0 ? { on: 'document' as const } : { on: 'element' as const, selector: selectors.get(number) }
        return counts.map((count, index) => ({ ...where, x: xs[index] ?? 0, y: ys[index] ?? 0, count }))
      })
      .toSorted((a, b) => b.count - a.count),
  }
}
