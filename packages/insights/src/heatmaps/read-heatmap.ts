import type { Heatmap, HeatmapElement, HeatmapKind, Input, Output, Project, readHeatmap as endpoint } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { periodOf } from '../period.ts'
import { chooseSnapshot, type ChosenSnapshot } from './choose-snapshot.ts'
import type { PlacedKind } from './page.sql.ts'
import { pageAsked, pageParameters, type PageAsked } from './page.ts'
import { readPoints, readTouchedElements, type TouchedElement } from './placed.ts'
import { pageTotals } from './read-heatmap.sql.ts'
import { readAttention } from './read-attention.ts'
import { readReach } from './read-reach.ts'

/** As many rows as somebody may want to look through. */
const MOST_ELEMENTS = 1_000

type Totals = Record<'times' | 'sample_visitors' | 'pageviews' | 'visitors', number>

type Counted = Pick<Heatmap, 'sampleSize' | 'unplacedShare' | 'omitted' | 'points' | 'elements' | 'reach' | 'attention'>

const elementOf = (element: TouchedElement, sampleSize: number): HeatmapElement => ({
  selector: element.touched,
  label: element.shown_label,
  tag: element.shown_tag,
  count: element.times,
  share: element.times / sampleSize,
  visitors: element.visitors,
  placed: element.placed,
})

const timesPlaced = (elements: readonly TouchedElement[]): number =>
  elements.reduce((sum, { placed, times, on_document }) => sum + (placed ? times : on_document), 0)

const describe = (snapshot: ChosenSnapshot | undefined): Pick<Heatmap, 'snapshotId' | 'snapshot'> => {
  if (!snapshot) return { snapshotId: null, snapshot: null }
  const { session, tab, at, width, height, documentHeight, release } = snapshot
  const recordingId = session as NonNullable<Heatmap['snapshot']>['recordingId']
  return {
    snapshotId: `${session}.${tab}.${at}` as Heatmap['snapshotId'],
    snapshot: { recordingId, at: new Date(at).toISOString(), width, height, documentHeight, release },
  }
}

interface PlacedOptions {
  kind: PlacedKind
  /** All of that kind on the page. */
  sampleSize: number
  snapshot: ChosenSnapshot | undefined
}

/** Clicks, rage or dead clicks, or rests of the pointer: each on its element, on the document, or without a place. */
const countPlaced = async (context: InsightsContext, page: PageAsked, { kind, sampleSize, snapshot }: PlacedOptions): Promise<Counted> => {
  const elements = await readTouchedElements(context, page, kind, snapshot)
  const points = snapshot ? await readPoints(context, page, kind, { snapshot, elements }) : []
  const placed = timesPlaced(elements)
  return {
    sampleSize,
    // Clicks may arrive between the questions: nothing is less than none.
    unplacedShare: sampleSize === 0 ? 0 : Math.max(0, 1 - placed / sampleSize),
    omitted: Math.max(0, placed - points.reduce((sum, { count }) => sum + count, 0)),
    points,
    elements: elements.slice(0, MOST_ELEMENTS).map((element) => elementOf(element, sampleSize)),
    reach: null,
    attention: null,
  }
}

const nothingPlaced = { unplacedShare: 0, omitted: 0, points: [], elements: [], reach: null, attention: null }

const countReach = async (context: InsightsContext, page: PageAsked): Promise<Counted> => {
  const { reach, sampleSize } = await readReach(context, page)
  return { ...nothingPlaced, sampleSize, reach }
}

const countAttention = async (context: InsightsContext, page: PageAsked): Promise<Counted> => {
  const { attention, sampleSize } = await readAttention(context, page)
  return { ...nothingPlaced, sampleSize, attention }
}

interface CountOptions {
  kind: HeatmapKind
  /** All of that kind on the page. */
  times: number
  snapshot: ChosenSnapshot | undefined
}

const countKind = async (context: InsightsContext, page: PageAsked, { kind, times, snapshot }: CountOptions): Promise<Counted> => {
  if (kind === 'scroll') return countReach(context, page)
  if (kind === 'attention') return countAttention(context, page)
  return countPlaced(context, page, { kind, sampleSize: times, snapshot })
}

/**
 * What people did on a page, in one layout, and the snapshot to draw it on. A click, or a rest of the pointer, is placed on its element if
 * the snapshot has it; else on the document, if that was as high (within 5 %) and the element does not stay while the page scrolls;
 * else it is counted as unplaced. Without a snapshot all are. How far, and how
 * long, the page was seen needs no place: that is told in px from its top.
 */
export const readHeatmap = async (
  context: InsightsContext,
  project: Pick<Project, 'id'>,
  { query }: Pick<Input<typeof endpoint>, 'query'>,
): Promise<Output<typeof endpoint>> => {
  const page = pageAsked(project, query, periodOf(query, context.now()))
  const { kind } = query
  const [snapshot, totals] = await Promise.all([
    chooseSnapshot(context, page),
    context.analytics.query<Totals>(pageTotals(kind), pageParameters(page)),
  ])
  const { times, sample_visitors, pageviews, visitors } = totals[0] ?? { times: 0, sample_visitors: 0, pageviews: 0, visitors: 0 }
  const counted = await countKind(context, page, { kind, times, snapshot })
  return {
    route: page.route,
    kind,
    from: page.period.from.toISOString(),
    to: page.period.to.toISOString(),
    ...counted,
    sampleVisitors: sample_visitors,
    pageviews,
    visitors,
    ...describe(snapshot),
  }
}
