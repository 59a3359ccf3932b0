import { setImmediate as nextTurn } from 'node:timers/promises'
import type { AnalyticsStore } from '@throughline/analytics-store'
import type { CollectProject } from '@throughline/ingest'
import { loadFiles } from '../fixtures/load-files.ts'
import { templatesFor } from '../fixtures/templates-for.ts'
import type { VisitTemplate } from '../fixtures/visit-template.ts'
import { alreadyStored } from './already-stored.ts'
import { enactVisit, sessionIdOf } from './enact-visit.ts'
import { insertFiles } from './insert-files.ts'
import { createRowMaker, type RowMaker, type Wanted } from './make-rows.ts'
import { calendarOf, planDate, startOfLatest, type PlannedVisit } from './plan-visits.ts'
import { RowBuffer } from './row-buffer.ts'

export interface FillOptions {
  analytics: AnalyticsStore
  project: CollectProject
  /** The last visits end a few minutes before. */
  now: Date
  days?: number
  /** About how many, over the whole period. */
  visits?: number
  seed?: number
  /** How many of the latest visits can be watched: a recording is a hundred times as large as its events. */
  recordings?: number
  /** Where the demo shop is: scheme, host and port. */
  origin?: string
  onProgress?: (progress: { done: number; total: number; what: string }) => void
  signal?: AbortSignal
}

/** What was put into the store; what had been there before is not counted. */
export interface FillResult {
  visits: number
  events: number
  recordings: number
  recordingChunks: number
}

/** So many are looked up in the store at once. */
const LOOKED_UP_AT_ONCE = 100
const WHAT = 'Visits to the demo shop'

interface Filling {
  projectId: string
  analytics: AnalyticsStore
  templates: ReadonlyMap<string, VisitTemplate>
  rowsOf: RowMaker
  recordedFrom: number
  buffer: RowBuffer
  result: FillResult
  signal: AbortSignal | undefined
}

const addVisit = async ({ templates, rowsOf, buffer, result }: Filling, plan: PlannedVisit, wanted: Wanted): Promise<void> => {
  const template = templates.get(plan.fixture)
  if (!template) throw new Error(`demo: there is no fixture called ${plan.fixture}; capture it with demo/capture.ts`)
  const rows = rowsOf(enactVisit(plan, template), wanted)
  await buffer.add(rows)
  result.visits += rows.eventCount > 0 ? 1 : 0
  result.events += rows.eventCount
  result.recordings += rows.chunkCount > 0 ? 1 : 0
  result.recordingChunks += rows.chunkCount
}

const addMissing = async (filling: Filling, planned: readonly PlannedVisit[]): Promise<void> => {
  const { analytics, projectId, recordedFrom, signal } = filling
  const stored = await alreadyStored(analytics, projectId, planned)
  for (const plan of planned) {
    const id = sessionIdOf(plan)
    const wanted = { events: !stored.events.has(id), recording: plan.startsAt >= recordedFrom && !stored.recordings.has(id) }
    if (!wanted.events && !wanted.recording) continue
    await addVisit(filling, plan, wanted)
    // A visit takes some milliseconds, and the process may have requests to answer.
    await nextTurn()
    signal?.throwIfAborted()
  }
}

/**
 * Fills a project with visits to the demo shop: the captured ones, again and again, by different people at different times. Rows
 * are made by the collector's own steps and go straight into the store, past the spool and its ledger. The same seed in the same
 * project gives the same visits, and those that are stored already are left alone. Rejects with the signal's reason when
 * it is aborted; what was inserted until then stays, and filling again goes on from there.
 */
export const fillProject = async (options: FillOptions): Promise<FillResult> => {
  const { analytics, project, now, days = 30, visits = 1_500, seed = 1, recordings = 400, onProgress, signal } = options
  const templates = templatesFor({ origin: options.origin ?? 'http://localhost:4600', key: project.key })
  const durations = new Map([...templates].map(([name, { durationMs }]) => [name, durationMs]))
  const calendar = calendarOf({ projectId: project.id, timeZone: project.timeZone, seed, now: now.getTime(), days, visits, durations })
  const filling: Filling = {
    projectId: project.id,
    analytics,
    templates,
    rowsOf: await createRowMaker(project, templates.values()),
    recordedFrom: startOfLatest(calendar, recordings),
    buffer: new RowBuffer(analytics, signal),
    result: { visits: 0, events: 0, recordings: 0, recordingChunks: 0 },
    signal,
  }
  await insertFiles(analytics, { projectId: project.id, files: loadFiles(), now })
  for (const index of calendar.dates.keys()) {
    const planned = planDate(calendar, index)
    for (let first = 0; first < planned.length; first += LOOKED_UP_AT_ONCE) {
      await addMissing(filling, planned.slice(first, first + LOOKED_UP_AT_ONCE))
    }
    onProgress?.({ done: index + 1, total: days, what: WHAT })
    signal?.throwIfAborted()
  }
  await filling.buffer.flush()
  return filling.result
}
