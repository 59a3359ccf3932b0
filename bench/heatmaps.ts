import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openChdbStore, type AnalyticsStore } from '@throughline/analytics-store'
import { readHeatmap } from '@throughline/insights'
import { uuidAt } from '@throughline/testkit'
import { CLICKS, pageVisits, someIdentities } from './heatmaps/fill.sql.ts'
import { plainElements, plainGrid } from './heatmaps/plain.sql.ts'
import { addSnapshot } from './questions/add-snapshot.ts'

/**
 * How long a whole heatmap takes over so many clicks on one page (its picture, its elements with their visitors, rage and dead clicks
 * and median times, the chosen snapshot), beside plain scans of the same clicks: the question and the scans take turns.
 *
 * Options: `--clicks 10000000`, `--rounds 7`, `--json`.
 */
const SESSIONS_A_BATCH = 100_000
const END = Date.UTC(2025, 6, 31)
const project = { id: uuidAt('2025-01-01T00:00:00Z') as never }
const period = { from: '2025-06-01T00:00:00Z', to: '2025-07-31T00:00:00Z' }

const say = (line: string) => process.stdout.write(`${line}\n`)

const fill = async (analytics: AnalyticsStore, sessions: number): Promise<void> => {
  for (let first = 0; first < sessions; first += SESSIONS_A_BATCH)
    await analytics.command(pageVisits, { project: project.id, first, count: Math.min(SESSIONS_A_BATCH, sessions - first) })
  await analytics.command(someIdentities, { project: project.id })
  await addSnapshot(analytics, project.id, END)
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

interface Figure {
  question: string
  medianMs: number
  leastMs: number
  /** Of all cores together: says more than the clock where others use them too. */
  medianCpuMs: number
}

/** What each question takes; they take turns, so that each round sees the same machine. The first round warms up. */
const measure = async (questions: Record<string, () => Promise<unknown>>, rounds: number): Promise<Figure[]> => {
  const taken = new Map(Object.keys(questions).map((question) => [question, { ms: [] as number[], cpuMs: [] as number[] }]))
  for (let round = 0; round <= rounds; round += 1) {
    for (const [question, ask] of Object.entries(questions)) {
      const [start, cpu] = [performance.now(), process.cpuUsage()]
      await ask()
      const ms = performance.now() - start
      const { user, system } = process.cpuUsage(cpu)
      if (round > 0) taken.get(question)?.ms.push(ms)
      if (round > 0) taken.get(question)?.cpuMs.push((user + system) / 1000)
    }
  }
  return [...taken].map(([question, { ms, cpuMs }]) => ({
    question,
    medianMs: Math.round(median(ms)),
    leastMs: Math.round(Math.min(...ms)),
    medianCpuMs: Math.round(median(cpuMs)),
  }))
}

interface Options {
  clicks: number
  rounds: number
}

const run = async (analytics: AnalyticsStore, { clicks, rounds }: Options): Promise<Figure[]> => {
  const started = performance.now()
  await fill(analytics, clicks / CLICKS)
  say(`${clicks} clicks on one page stored in ${((performance.now() - started) / 1000).toFixed(0)} s`)
  const context = { analytics, now: () => new Date(END) }
  const heatmap = (query: object) =>
    readHeatmap(context, project, { query: { route: '/', kind: 'click', device: 'desktop', ...query } as never })
  const { sampleSize, elements, unplacedShare, points } = await heatmap(period)
  say(`${sampleSize} of them counted, ${elements.length} elements, ${points.length} points, ${(unplacedShare * 100).toFixed(1)} % unplaced`)
  return measure(
    {
      'heatmap of all clicks': () => heatmap(period),
      'heatmap of seven days': () => heatmap({}),
      'rage clicks': () => heatmap({ ...period, kind: 'rage' }),
      'plain scan: the grid of all clicks alone': () => analytics.query(plainGrid, { project: project.id }),
      'plain scan: elements and their visitors alone': () => analytics.query(plainElements, { project: project.id }),
    },
    rounds,
  )
}

export default async (args: string[]): Promise<void> => {
  const { values } = parseArgs({
    args,
    options: { clicks: { type: 'string', default: '10000000' }, rounds: { type: 'string', default: '7' }, json: { type: 'boolean' } },
  })
  const [clicks, rounds] = [Number(values.clicks), Number(values.rounds)]
  const folder = await mkdtemp(join(tmpdir(), 'throughline-bench-heatmaps-'))
  const store = openChdbStore({ path: join(folder, 'data') })
  try {
    await store.migrate()
    const figures = await run(store, { clicks, rounds })
    for (const { question, medianMs, leastMs, medianCpuMs } of figures)
      say(`${question.padEnd(48)} ${String(medianMs).padStart(6)} ms   (least ${leastMs}, all cores ${medianCpuMs})`)
    const [all, grid] = [figures[0], figures[3]]
    const besidePlain = (all?.medianMs ?? 0) / (grid?.medianMs ?? 1)
    say(`heatmap beside the plain grid: ${besidePlain.toFixed(2)}`)
    if (values.json)
      say(JSON.stringify({ name: 'heatmaps', clicks, medianMs: all?.medianMs, plainMs: grid?.medianMs, besidePlain, figures }))
  } finally {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
}
