import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openChdbStore, type AnalyticsStore } from '@throughline/analytics-store'
import {
  listErrors,
  listFailedRequests,
  listRecordings,
  listVitals,
  readError,
  readHeatmap,
  readOverview,
  readRecording,
  readVital,
  type InsightsContext,
} from '@throughline/insights'
import { uuidAt } from '@throughline/testkit'
import { addSnapshot } from './questions/add-snapshot.ts'
import { sessionChunks, sessionEvents, sessionTrouble, someIdentities } from './questions/fill.sql.ts'

/**
 * How long the questions of the dashboard take over a store of so many sessions, five events each; beside the heatmap, the bare grid
 * of the same clicks asked of the engine.
 *
 * Options: `--sessions 1000000`, `--json`.
 */
interface Figure {
  question: string
  medianMs: number
  leastMs: number
}

const BATCH = 100_000
const ROUNDS = 5
const END = Date.UTC(2025, 6, 31)
const project = { id: uuidAt('2025-01-01T00:00:00Z') as never, timeZone: 'Europe/Athens' }

const say = (line: string) => process.stdout.write(`${line}\n`)

const figures: Figure[] = []

const fill = async (analytics: AnalyticsStore, sessions: number): Promise<void> => {
  for (let first = 0; first < sessions; first += BATCH) {
    const part = { project: project.id, first, count: Math.min(BATCH, sessions - first) }
    await analytics.command(sessionEvents, part)
    await analytics.command(sessionChunks, part)
  }
  await analytics.command(someIdentities, { project: project.id })
}

/** The median of some rounds, in ms, after one that warms up. */
const time = async (name: string, ask: () => Promise<unknown>): Promise<void> => {
  await ask()
  const rounds: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now()
    await ask()
    rounds.push(performance.now() - start)
  }
  const [least, median] = [Math.min(...rounds), rounds.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0]
  figures.push({ question: name, medianMs: Math.round(median), leastMs: Math.round(least) })
  say(`${name.padEnd(62)} ${median.toFixed(0).padStart(6)} ms   (least ${least.toFixed(0)})`)
}

const twoMonths = { from: '2025-06-01T00:00:00Z', to: '2025-07-31T00:00:00Z' }

const measureRecordings = async (context: InsightsContext): Promise<void> => {
  const list = (query: object) => listRecordings(context, project, { query: { limit: 50, ...query } })
  await time('recordings: first page, last seven days', () => list({}))
  const first = await list(twoMonths)
  const { items, nextCursor } = 'error' in first ? { items: [], nextCursor: null } : first
  await time('recordings: second page, two months', () => list({ ...twoMonths, cursor: nextCursor }))
  await time('recordings: live', () => list({ ...twoMonths, live: true }))
  await time('recordings: phone in Germany', () => list({ ...twoMonths, device: 'phone', country: 'DE' }))
  await time('recordings: of one visitor', () => list({ ...twoMonths, visitor: 'visitor-1013' }))
  await time('recordings: of one person', () => list({ ...twoMonths, person: 'person-visitor-1013' }))
  await time('recordings: that visited a page', () => list({ ...twoMonths, visited: '/ROUTE-7' }))
  await time('recordings: with errors (there are none)', () => list({ ...twoMonths, minErrors: 1 }))
  await time('recordings: longer than any (all are added up)', () => list({ ...twoMonths, minDurationMs: 86_400_000 }))
  await time('recordings: entry page that none has (all are added up)', () => list({ ...twoMonths, entry: 'nowhere' }))
  const recordingId = items[30]?.id as never
  await time('recording: one with its neighbours', () =>
    readRecording(context, project, { params: { projectId: project.id, recordingId } }),
  )
}

/** Over a store that holds errors, failed requests and vitals as well, of which the others know nothing. */
const measureTrouble = async (context: InsightsContext, sessions: number): Promise<void> => {
  const { analytics } = context
  for (let first = 0; first < sessions; first += BATCH)
    await analytics.command(sessionTrouble, { project: project.id, first, count: Math.min(BATCH, sessions - first) })
  const [{ rows } = { rows: 0 }] = await analytics.query<{ rows: number }>('select count() as rows from events')
  say(`${rows} events with errors, failed requests and vitals`)
  await time('errors: two months', () => listErrors(context, project, { query: { order: 'people', ...twoMonths } }))
  await time('errors: last seven days', () => listErrors(context, project, { query: { order: 'people' } }))
  const { items } = await listErrors(context, project, { query: { order: 'people', ...twoMonths } })
  const fingerprint = items[0]?.fingerprint ?? ''
  await time('errors: one of them, two months', () =>
    readError(context, project, { params: { projectId: project.id, fingerprint }, query: twoMonths }),
  )
  await time('failed requests: two months', () => listFailedRequests(context, project, { query: { order: 'people', ...twoMonths } }))
  await time('vitals: all pages, two months', () => listVitals(context, project, { query: twoMonths }))
  await time('vitals: all pages, last seven days', () => listVitals(context, project, { query: {} }))
  await time('vitals: one of all pages, two months', () => readVital(context, project, { query: { name: 'LCP', ...twoMonths } }))
  await time('vitals: one of one page, two months', () =>
    readVital(context, project, { query: { name: 'LCP', route: '/route-7', ...twoMonths } }),
  )
  await time('yardstick: the errors and vitals read by a plain scan', () =>
    analytics.query(
      `select kind, name, count(), sum(value), max(message) from events where kind in ('error', 'vital') group by kind, name`,
    ),
  )
}

const clickGrid = `
  select selector, intDiv(element_x, 512) as x, intDiv(element_y, 512) as y, count() as clicks
  from events
  where project_id = {project: String} and kind = 'click' and route = '/' and viewport_width >= 1024
  group by selector, x, y order by clicks desc limit 10000`

const run = async (analytics: AnalyticsStore, sessions: number): Promise<void> => {
  const started = performance.now()
  await fill(analytics, sessions)
  await addSnapshot(analytics, project.id, END)
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  say(`${sessions} sessions, ${sessions * 5} events, ${sessions * 2} clicks stored in ${seconds} s`)
  const context = { analytics, now: () => new Date(END) }
  await measureRecordings(context)
  const heatmap = (period: object) =>
    readHeatmap(context, project, { query: { route: '/', kind: 'click', device: 'desktop', ...period } as never })
  await time('heatmap: all clicks', () => heatmap(twoMonths))
  await time('heatmap: clicks of seven days', () => heatmap({}))
  await time('yardstick: the bare grid of all clicks', () => analytics.query(clickGrid, { project: project.id }))
  await time('overview: last seven days', () => readOverview(context, project, { query: {} }))
  await time('overview: two months', () => readOverview(context, project, { query: twoMonths }))
  await measureTrouble(context, sessions)
}

export default async (args: string[]): Promise<void> => {
  const { values } = parseArgs({ args, options: { sessions: { type: 'string', default: '1000000' }, json: { type: 'boolean' } } })
  const folder = await mkdtemp(join(tmpdir(), 'throughline-bench-questions-'))
  const store = openChdbStore({ path: join(folder, 'data') })
  try {
    await store.migrate()
    await run(store, Number(values.sessions))
  } finally {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
  if (values.json) say(JSON.stringify({ name: 'questions', sessions: Number(values.sessions), figures }))
}
