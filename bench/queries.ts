import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openChdbStore, type AnalyticsStore } from '@throughline/analytics-store'
import { condition, query } from '@throughline/contract'
import { countSessions, readOverview, runQuery } from '@throughline/insights'
import { uuidAt } from '@throughline/testkit'
import { EVENTS_A_SESSION, sessionsOfAMonth, someIdentities } from './queries/fill.sql.ts'
import { lean } from './queries/lean.sql.ts'
import { leanSegment, segment, somePlans } from './queries/segment.sql.ts'

/**
 * How long questions take over a month of so many events of a million people, beside the leanest SQL for the same answer given straight to the
 * engine; question and yardstick take turns.
 *
 * Options: `--events 50000000`, `--rounds 5`, `--json`.
 */
const SESSIONS_A_BATCH = 100_000
const END = Date.UTC(2025, 6, 1)
const project = { id: uuidAt('2025-01-01T00:00:00Z') as never, timeZone: 'UTC' }
const period = { from: '2025-06-01T00:00:00Z', to: '2025-07-01T00:00:00Z' }
const limits = { maxMs: 60_000, maxMemoryBytes: 8 * 1024 ** 3, maxRows: 100_000 }

/** Upper limits, in ms. */
const marks = { trend: 700, pages: 2_200, funnel: 1_900, retention: 1_600, paths: 2_500, segment: 700, overview: 1_200 } as const

const custom = (name: string) => ({ match: { kind: 'custom', name } })
const questions = {
  trend: { kind: 'trend', series: [{ match: { kind: 'pageview' }, measure: { of: 'persons' } }] },
  pages: {
    kind: 'trend',
    interval: 'month',
    series: [{ match: { kind: 'pageview' }, measure: { of: 'persons' } }],
    breakdown: { by: { of: 'route' } },
  },
  funnel: { kind: 'funnel', steps: [custom('Product viewed'), custom('Cart opened'), custom('Order completed')] },
  retention: { kind: 'retention', first: { kind: 'active' }, return: { kind: 'active' }, interval: 'week' },
  paths: { kind: 'paths', steps: 5 },
} as const

const say = (line: string) => process.stdout.write(`${line}\n`)
const median = (values: readonly number[]): number => Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0)

interface Figure {
  question: string
  ms: number
  leanMs: number | null
  markMs: number
}

const timed = async (ask: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await ask()
  return performance.now() - start
}

const measure = async (
  name: keyof typeof marks,
  rounds: number,
  ask: () => Promise<unknown>,
  yardstick?: () => Promise<unknown>,
): Promise<Figure> => {
  const [ours, beside]: [number[], number[]] = [[], []]
  // The first round warms up.
  for (let round = 0; round <= rounds; round += 1) {
    const [ms, leanMs] = [await timed(ask), yardstick && (await timed(yardstick))]
    if (round > 0) ours.push(ms)
    if (round > 0 && leanMs !== undefined) beside.push(leanMs)
  }
  const figure = { question: name, ms: median(ours), leanMs: yardstick ? median(beside) : null, markMs: marks[name] }
  const ratio = figure.leanMs === null ? '' : `lean ${figure.leanMs} ms, ratio ${(figure.ms / figure.leanMs).toFixed(2)}`
  say(`${name.padEnd(12)} ${String(figure.ms).padStart(6)} ms   (mark ${figure.markMs})   ${ratio}`)
  return figure
}

const fill = async (analytics: AnalyticsStore, events: number): Promise<void> => {
  const sessions = events / EVENTS_A_SESSION
  const started = performance.now()
  for (let first = 0; first < sessions; first += SESSIONS_A_BATCH)
    await analytics.command(sessionsOfAMonth, {
      project: project.id,
      first,
      count: Math.min(SESSIONS_A_BATCH, sessions - first),
      people: Math.round(events / 50),
    })
  await analytics.command(someIdentities, { project: project.id })
  await analytics.command(somePlans, { project: project.id })
  say(`${events} events of ${sessions} sessions stored in ${((performance.now() - started) / 1000).toFixed(0)} s`)
}

const run = async (analytics: AnalyticsStore, rounds: number): Promise<Figure[]> => {
  const context = { analytics, now: () => new Date(END) }
  const figures: Figure[] = []
  for (const name of ['trend', 'pages', 'funnel', 'retention', 'paths'] as const)
    figures.push(
      await measure(
        name,
        rounds,
        () => runQuery(context, project, { body: query.parse({ ...questions[name], period }) }),
        () => analytics.query(lean[name], { project: project.id }, limits),
      ),
    )
  const size = { query: { ...period, recordings: false }, where: condition.parse(segment) }
  figures.push(
    await measure(
      'segment',
      rounds,
      () => countSessions(context, project, size),
      () => analytics.query(leanSegment, { project: project.id }, limits),
    ),
  )
  figures.push(await measure('overview', rounds, () => readOverview(context, project, { query: period })))
  return figures
}

export default async (args: string[]): Promise<void> => {
  const { values } = parseArgs({
    args: args.filter((arg) => arg !== '--'),
    options: { json: { type: 'boolean' }, events: { type: 'string', default: '50000000' }, rounds: { type: 'string', default: '5' } },
  })
  const folder = await mkdtemp(join(tmpdir(), 'throughline-queries-'))
  const analytics = openChdbStore({ path: folder })
  try {
    await analytics.migrate()
    await fill(analytics, Number(values.events))
    const figures = await run(analytics, Number(values.rounds))
    if (values.json) say(JSON.stringify({ name: 'queries', events: Number(values.events), figures }))
  } finally {
    await analytics.close()
    await rm(folder, { recursive: true, force: true })
  }
}
