import type { Heatmap, HeatmapElement, Input, Output, Project, readHeatmap as endpoint } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { periodOf } from '../period.ts'
import { chooseSnapshot, type ChosenSnapshot } from './choose-snapshot.ts'
import { pageAsked, pageParameters } from './page.ts'
import { readClickedElements, readPoints, type ClickedElement } from './placed-clicks.ts'
import { pageTotals } from './read-heatmap.sql.ts'

/** As many rows as somebody may want to look through. */
const MOST_ELEMENTS = 1_000

const elementOf = (element: ClickedElement, sampleSize: number): HeatmapElement => ({
  selector: element.clicked,
  label: element.shown_label,
  tag: element.shown_tag,
  clicks: element.clicks,
  share: element.clicks / sampleSize,
  visitors: element.visitors,
  placed: element.placed,
})

const placedClicks = (elements: readonly ClickedElement[]): number =>
  elements.reduce((sum, { placed, clicks, on_document }) => sum + (placed ? clicks : on_document), 0)

const describe = (snapshot: ChosenSnapshot | undefined): Pick<Heatmap, 'snapshotId' | 'snapshot'> => {
  if (!snapshot) return { snapshotId: null, snapshot: null }
  const { session, tab, at, width, height, documentHeight, release } = snapshot
  const recordingId = session as NonNullable<Heatmap['snapshot']>['recordingId']
  return {
    snapshotId: `${session}.${tab}.${at}` as Heatmap['snapshotId'],
    snapshot: { recordingId, at: new Date(at).toISOString(), width, height, documentHeight, release },
  }
}

/**
 * Where on a page people clicked, in one layout, and the snapshot to draw it on. A click is placed on its element if the snapshot has
 * it; else on the document, if that was as high (within 5 %) and the element does not stay while the page scrolls; else it is counted
 * as unplaced. Without a snapshot all are.
 */
export const readHeatmap = async (
  context: InsightsContext,
  project: Pick<Project, 'id'>,
  { query }: Pick<Input<typeof endpoint>, 'query'>,
): Promise<Output<typeof endpoint>> => {
  const page = pageAsked(project, query, periodOf(query, context.now()))
  const [snapshot, totals] = await Promise.all([
    chooseSnapshot(context, page),
    context.analytics.query<{ clicks: number; pageviews: number; visitors: number }>(pageTotals, pageParameters(page)),
  ])
  const { clicks: sampleSize = 0, pageviews = 0, visitors = 0 } = totals[0] ?? {}
  const elements = await readClickedElements(context, page, snapshot)
  const points = snapshot ? await readPoints(context, page, { snapshot, elements }) : []
  const placed = placedClicks(elements)
  return {
    route: page.route,
    kind: 'click',
    from: page.period.from.toISOString(),
    to: page.period.to.toISOString(),
    sampleSize,
    pageviews,
    visitors,
    // Clicks may arrive between the questions: no share is below nothing.
    unplacedShare: sampleSize === 0 ? 0 : Math.max(0, 1 - placed / sampleSize),
    omittedClicks: Math.max(0, placed - points.reduce((sum, { count }) => sum + count, 0)),
    points,
    elements: elements.slice(0, MOST_ELEMENTS).map((element) => elementOf(element, sampleSize)),
    ...describe(snapshot),
  }
}
