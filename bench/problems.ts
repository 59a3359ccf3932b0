import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openChdbStore, type AnalyticsStore } from '@throughline/analytics-store'
import { drawClips, listProblems, readProblem } from '@throughline/insights'
import { uuidAt } from '@throughline/testkit'
import { EVENTS, shopVisits, someIdentities } from './problems/fill.sql.ts'
import { plainProblems } from './problems/plain.sql.ts'

/**
 * How long the list of a month's problems takes, as the dashboard asks for it, beside a plain scan of the events for the heart of the same
 * answer: they take turns.
 *
 * Options: `--events 50000000`, `--rounds 5`, `--json`.
 */
const SESSIONS_A_BATCH = 100_000
const NOW = Date.UTC(2025, 7, 1, 12)
const period = { from: '2025-07-01T00:00:00Z', to: '2025-08-01T00:00:00Z' }
const week = { from: '2025-07-24T00:00:00Z', to: '2025-07-31T00:00:00Z' }
const project = { id: uuidAt('2025-01-01T00:00:00Z') as never, timeZone: 'Europe/Athens', settings: { conversion: null } }
const converting = { ...project, settings: { conversion: { event: 'purchase' } } }

const say = (line: string) => process.stdout.write(`${line}\n`)

const fill = async (analytics: AnalyticsStore, sessions: number): Promise<void> => {
  for (let first = 0; first < sessions; first += SESSIONS_A_BATCH)
    await analytics.command(shopVisits, { project: project.id, first, count: Math.min(SESSIONS_A_BATCH, sessions - first) })
  await analytics.command(someIdentities, { project: project.id })
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

const run = async (analytics: AnalyticsStore, sessions: number, rounds: number): Promise<{ events: number; figures: Figure[] }> => {
  const started = performance.now()
  await fill(analytics, sessions)
  const [counted] = await analytics.query<{ events: number; friction: number }>(
    `select count() as events, countIf(kind in ('signal', 'error', 'failed_request')) as friction from events where project_id = {project: String}`,
    { project: project.id },
  )
  const events = counted?.events ?? 0
  say(
    `${events} events of ${sessions} sessions stored in ${((performance.now() - started) / 1000).toFixed(0)} s, ${counted?.friction} of them friction`,
  )
  const context = { analytics, now: () => new Date(NOW) }
  const list = (given: object, of = project as Parameters<typeof listProblems>[1]) =>
    listProblems(context, of, { query: { ...period, state: 'open', sort: 'people', limit: 100, ...given } as never }, [])
  const { total, affected, people, items } = await list({})
  const worst = items[0]
  if (!worst) throw new Error('bench: there are no problems')
  say(`${total} problems, ${affected} of ${people} people affected; the first of ${worst.people}, ${worst.peopleLeft} of whom left`)
  const params = { projectId: project.id, problemId: worst.id }
  return {
    events,
    figures: await measure(
      {
        'problems of the month': () => list({}),
        'problems of the month, with a conversion': () => list({ sort: 'cost' }, converting),
        'problems of a week': () => list(week),
        'the first problem of the month': () => readProblem(context, project, { params, query: period }, []),
        'three clips of it': () => drawClips(context, project, { params, query: { ...period, seed: 1 } }),
        'plain scan of the events: the list without people, trends, names': () =>
          analytics.query(
            plainProblems,
            { project: project.id, from: '2025-07-01 00:00:00.000', to: '2025-08-01 00:00:00.000' },
            { maxMs: 300_000, maxMemoryBytes: 4 * 1024 ** 3 },
          ),
      },
      rounds,
    ),
  }
}

export default async (args: string[]): Promise<void> => {
  const { values } = parseArgs({
    args,
    options: { events: { type: 'string', default: '50000000' }, rounds: { type: 'string', default: '5' }, json: { type: 'boolean' } },
  })
  const sessions = Math.round(Number(values.events) / EVENTS)
  const folder = await mkdtemp(join(tmpdir(), 'throughline-bench-problems-'))
  const store = openChdbStore({ path: join(folder, 'data') })
  try {
    await store.migrate()
    const { events, figures } = await run(store, sessions, Number(values.rounds))
    for (const { question, medianMs, leastMs, medianCpuMs } of figures)
      say(`${question.padEnd(66)} ${String(medianMs).padStart(6)} ms   (least ${leastMs}, all cores ${medianCpuMs})`)
    const [month, plain] = [figures[0], figures.at(-1)]
    const besidePlain = (month?.medianMs ?? 0) / (plain?.medianMs ?? 1)
    say(`problems of the month beside the plain scan: ${besidePlain.toFixed(2)}`)
    if (values.json)
      say(JSON.stringify({ name: 'problems', events, medianMs: month?.medianMs, plainMs: plain?.medianMs, besidePlain, figures }))
  } finally {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
}
