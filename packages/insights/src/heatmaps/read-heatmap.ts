import type {
  Condition,
  Heatmap,
  HeatmapElement,
  HeatmapKind,
  Input,
  Output,
  Project,
  readHeatmap as endpoint,
  UnclickedElement,
} from '@throughline/contract'
import { listClickables } from '@throughline/placement'
import type { InsightsContext } from '../context.ts'
import { periodOf } from '../period.ts'
import { chooseSnapshot, type ChosenSnapshot } from './choose-snapshot.ts'
import { readCounts, readViews } from './count-elements.ts'
import { readElementFacts, type ElementFacts } from './element-facts.ts'
import { ofSessions } from './of-sessions.ts'
import type { PlacedKind } from './page.sql.ts'
import { pageAsked, type PageAsked } from './page.ts'
import { findElements, isPlaced, MOST_SELECTORS, place, type TouchedElement } from './placed.ts'
import { readAttention } from './read-attention.ts'
import { readReach } from './read-reach.ts'

/** As many rows as somebody may want to look through. */
const MOST_ELEMENTS = 1_000

type Counted = Omit<Heatmap, 'route' | 'kind' | 'from' | 'to' | 'snapshotId' | 'snapshot'>

const elementOf = (element: TouchedElement, all: { sampleSize: number; visitors: number }, facts: ElementFacts): HeatmapElement => ({
  selector: element.touched,
  label: element.shown_label,
  tag: element.shown_tag,
  count: element.times,
  share: element.times / all.sampleSize,
  visitors: element.visitors,
  viewerShare: element.visitors / all.visitors,
  ...facts,
  placed: isPlaced(element),
})

const describe = (snapshot: ChosenSnapshot | undefined): Pick<Heatmap, 'snapshotId' | 'snapshot'> => {
  if (!snapshot) return { snapshotId: null, snapshot: null }
  const { session, tab, at, width, height, documentHeight, release } = snapshot
  const recordingId = session as NonNullable<Heatmap['snapshot']>['recordingId']
  return {
    snapshotId: `${session}.${tab}.${at}` as Heatmap['snapshotId'],
    snapshot: { recordingId, at: new Date(at).toISOString(), width, height, documentHeight, release },
  }
}

/** What nobody clicked of what could be clicked. */
const unclickedOf = (snapshot: ChosenSnapshot, elements: readonly TouchedElement[]): UnclickedElement[] => {
  const clicked = new Set(elements.flatMap(({ node }) => node ?? []))
  return listClickables(snapshot.tree, clicked, MOST_ELEMENTS).map(({ node, selector, label }) => ({ selector, label, tag: node.tag }))
}

/** Clicks, rage or dead clicks, or rests of the pointer: each on its element, on the document, or without a place. */
const countPlacedKind = async (
  context: InsightsContext,
  page: PageAsked,
  kind: PlacedKind,
  choosing: Promise<ChosenSnapshot | undefined>,
): Promise<Counted> => {
  const [counts, snapshot, factsOf] = await Promise.all([
    readCounts(context, page, kind, MOST_SELECTORS),
    choosing,
    readElementFacts(context, page, kind),
  ])
  const elements = await findElements(context, page, counts.elements, snapshot)
  const { placed, points } = snapshot ? await place(context, page, kind, { snapshot, elements }) : { placed: 0, points: [] }
  const { elements: _, ...sizes } = counts
  return {
    ...nothingPlaced,
    ...sizes,
    // Clicks may arrive between the questions: nothing is less than none.
    unplacedShare: sizes.sampleSize === 0 ? 0 : Math.max(0, 1 - placed / sizes.sampleSize),
    omitted: Math.max(0, placed - points.reduce((sum, { count }) => sum + count, 0)),
    points: [...points],
    elements: elements.slice(0, MOST_ELEMENTS).map((element) => elementOf(element, sizes, factsOf(element.number))),
    unclicked: kind === 'click' && snapshot ? unclickedOf(snapshot, elements) : [],
  }
}

const nothingPlaced = { unplacedShare: 0, omitted: 0, points: [], elements: [], unclicked: [], reach: null, attention: null }

const countReach = async (context: InsightsContext, page: PageAsked): Promise<Counted> => {
  const [{ reach, sampleSize }, views] = await Promise.all([readReach(context, page), readViews(context, page)])
  return { ...nothingPlaced, ...views, sampleSize, sampleVisitors: views.visitors, reach }
}

const countAttention = async (context: InsightsContext, page: PageAsked): Promise<Counted> => {
  const [{ attention, sampleSize }, views] = await Promise.all([readAttention(context, page), readViews(context, page)])
  return { ...nothingPlaced, ...views, sampleSize, sampleVisitors: views.visitors, attention }
}

const count = (
  context: InsightsContext,
  page: PageAsked,
  kind: HeatmapKind,
  choosing: Promise<ChosenSnapshot | undefined>,
): Promise<Counted> => {
  if (kind === 'scroll') return countReach(context, page)
  if (kind === 'attention') return countAttention(context, page)
  return countPlacedKind(context, page, kind, choosing)
}

interface HeatmapAsked extends Pick<Input<typeof endpoint>, 'query'> {
  /** Only what sessions did that fulfil it: what `where` and `segment` of the query say. */
  readonly where?: Condition | undefined
}

/**
 * What people did on a page, in one layout, and the snapshot to draw it on. A click, or a rest of the pointer, is placed on its element if
 * the snapshot has it; else on the document, if that was as high (within 5 %) and the element does not stay while the page scrolls;
 * else it is counted as unplaced. Without a snapshot all are. How far, and how
 * long, the page was seen needs no place: that is told in px from its top.
 */
export const readHeatmap = async (
  anySessions: InsightsContext,
  project: Pick<Project, 'id'>,
  { query, where }: HeatmapAsked,
): Promise<Output<typeof endpoint>> => {
  const page = pageAsked(project, query, periodOf(query, anySessions.now()))
  const context = where ? ofSessions(anySessions, page, where) : anySessions
  const { kind } = query
  const choosing = chooseSnapshot(anySessions, page)
  const [counted, snapshot] = await Promise.all([count(context, page, kind, choosing), choosing])
  return {
    route: page.route,
    kind,
    from: page.period.from.toISOString(),
    to: page.period.to.toISOString(),
    ...counted,
    ...describe(snapshot),
  }
}
