import type { DomTree } from '@throughline/placement'
import type { InsightsContext } from '../context.ts'
import { fromEngineTime, toEngineTime } from '../engine-time.ts'
import { findRecording } from '../recordings/find-recording.ts'
import { sessionKeyOf } from '../recordings/session-key.ts'
import { snapshotBefore, snapshotsEver, snapshotsInPeriod, tabEvents } from './choose-snapshot.sql.ts'
import { pageParameters, type PageAsked } from './page.ts'
import { readPageState } from './page-state.ts'
import { snapshotMoment } from './snapshot-moment.ts'

/** A page's DOM, taken from a recording, to place clicks in and to draw them on. */
export interface ChosenSnapshot {
  readonly tree: DomTree
  readonly session: string
  readonly tab: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** Of the window, in CSS px. */
  readonly width: number
  readonly height: number
  /** In CSS px; 0 if nobody told. */
  readonly documentHeight: number
  readonly release: string
}

interface Candidate {
  session: string
  tab_id: string
  taken: string
  nodes: number
  viewport_width: number
  viewport_height: number
  release: string
}

interface TabEvent {
  kind: string
  happened: string
  document_height: number
}

/** What a page loads late is usually there after so long. */
const SETTLED_MS = 4_000
/** Page views that last longer are looked at in part: the height of the document is known from events near the snapshot. */
const AROUND_MS = 30 * 60 * 1000
/** Nodes of a typical snapshot differ at most by this share from the median. */
const TYPICAL = 0.1
/** The table holds whole milliseconds, the recording itself may hold parts of them. */
const FRACTION_MS = 0.999
/** A candidate whose chunks are gone, or damaged, is passed over; not for ever. */
const MOST_TRIES = 5

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** Those of about as many nodes as most, the latest first: neither an empty page that waits for its data nor one with all open. */
const typicalFirst = (candidates: readonly Candidate[]): Candidate[] => {
  const middle = median(candidates.map(({ nodes }) => nodes))
  const isTypical = ({ nodes }: Candidate): boolean => Math.abs(nodes - middle) <= TYPICAL * middle
  return [...candidates.filter(isTypical), ...candidates.filter((candidate) => !isTypical(candidate))]
}

const eventsAround = async (
  { analytics }: InsightsContext,
  project: string,
  { session, tab_id, taken }: Candidate,
): Promise<TabEvent[]> => {
  const at = fromEngineTime(taken)
  const [from, to] = [toEngineTime(at - AROUND_MS), toEngineTime(at + AROUND_MS)]
  return analytics.query<TabEvent>(tabEvents, { project, session, tab: tab_id, from, to })
}

/** When the page view ends during which the snapshot was taken: at the next one in the tab. */
const nextPageview = (events: readonly TabEvent[], taken: number): number => {
  const next = events.find(({ kind, happened }) => kind === 'pageview' && fromEngineTime(happened) > taken)
  return next ? fromEngineTime(next.happened) : Infinity
}

/**
 * The document's height as it was told next after a moment, else last before it, within the page view that the moment lies in. Later
 * is better: a page grows while it loads, and most clicks come after that.
 */
const documentHeightAt = (events: readonly TabEvent[], moment: number, end: number): number => {
  const timed = events.map((event) => ({ ...event, at: fromEngineTime(event.happened) }))
  const begin = timed.findLast(({ kind, at }) => kind === 'pageview' && at <= moment)?.at ?? -Infinity
  const told = timed.filter(({ document_height, at }) => document_height > 0 && at >= begin && at < end)
  return (told.find(({ at }) => at >= moment) ?? told.at(-1))?.document_height ?? 0
}

/** The page of a candidate as it was at a moment or, unless told, some seconds after it was taken. */
const load = async (
  context: InsightsContext,
  project: string,
  candidate: Candidate,
  wantedAt?: number,
): Promise<ChosenSnapshot | undefined> => {
  const taken = fromEngineTime(candidate.taken)
  const [recording, events] = await Promise.all([
    findRecording(context, project, candidate.session),
    eventsAround(context, project, candidate),
  ])
  if (recording?.replayable !== 1) return undefined
  const end = nextPageview(events, taken)
  const moment = { project, session: candidate.session, tab: candidate.tab_id, at: taken + FRACTION_MS }
  const state = await readPageState(context, moment, wantedAt ?? Math.min(taken + SETTLED_MS, end - 1))
  if (!state) return undefined
  return {
    tree: state.tree,
    session: candidate.session,
    tab: candidate.tab_id,
    at: Math.ceil(state.at),
    width: candidate.viewport_width,
    height: candidate.viewport_height,
    documentHeight: documentHeightAt(events, state.at, end),
    release: candidate.release,
  }
}

/** The moment that was asked for, whatever page it shows; undefined if the recording does not have it any more. */
const askedFor = async (context: InsightsContext, { project, snapshot }: PageAsked): Promise<ChosenSnapshot | undefined> => {
  if (snapshot === undefined) return undefined
  const { session, tab, at } = snapshotMoment(snapshot)
  const parameters = { project, session, tab, begun: toEngineTime(sessionKeyOf(session).at), at: toEngineTime(at) }
  const [candidate] = await context.analytics.query<Candidate>(snapshotBefore, parameters)
  return candidate && load(context, project, candidate, at)
}

/**
 * The page's DOM to place clicks in: the moment that was asked for, or else typical, and as late as can be within the period; where the period has none, of any time. It is
 * looked at some seconds after it was taken, so that what the page loads late is there, but before the visitor went on.
 */
export const chooseSnapshot = async (context: InsightsContext, page: PageAsked): Promise<ChosenSnapshot | undefined> => {
  const asked = await askedFor(context, page)
  if (asked) return asked
  const parameters = pageParameters(page)
  for (const sql of [snapshotsInPeriod, snapshotsEver]) {
    const candidates = await context.analytics.query<Candidate>(sql, parameters)
    for (const candidate of typicalFirst(candidates).slice(0, MOST_TRIES)) {
      const chosen = await load(context, page.project, candidate)
      if (chosen) return chosen
    }
  }
  return undefined
}
