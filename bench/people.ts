import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openChdbStore, type AnalyticsStore } from '@throughline/analytics-store'
import { listPeople, listPersonSessions, readPerson, readPersonTimeline } from '@throughline/insights'
import { uuidAt } from '@throughline/testkit'
import { BROWSERS, EVENTS_A_SESSION, someIdentified, someSessions } from './people/fill.sql.ts'
import { bytesOfTables, plainTimeline } from './people/plain.sql.ts'

/**
 * How soon the first screen of a person's timeline is there, of somebody with 10,000 events among so many of others, beside a plain scan of
 * the same events: they take turns.
 *
 * Options: `--events 10000000`, `--own 10000`, `--rounds 9`, `--json`.
 */
const SESSIONS_A_BATCH = 50_000
const END = Date.UTC(2025, 6, 31)
const DAYS_MS = 60 * 24 * 60 * 60 * 1000
const PERSON = 'the-one'
const tables = ['events', 'sessions', 'visitor_events', 'visitor_sessions', 'identifications', 'identities'] as const
const project = { id: uuidAt('2025-01-01T00:00:00Z') as never }

const say = (line: string) => process.stdout.write(`${line}\n`)

interface Crowd {
  readonly events: number
  readonly visitors: number
  readonly visitor: string
  readonly person: string
}

const insert = async (analytics: AnalyticsStore, { events, visitors, visitor, person }: Crowd): Promise<void> => {
  const sessions = Math.ceil(events / EVENTS_A_SESSION)
  const of = { project: project.id, visitor, person, visitors, seed: visitor, apartMs: Math.floor(DAYS_MS / sessions) }
  for (let first = 0; first < sessions; first += SESSIONS_A_BATCH)
    await analytics.command(someSessions, { ...of, first, count: Math.min(SESSIONS_A_BATCH, sessions - first) })
}

const identify = (analytics: AnalyticsStore, { visitor, person, visitors }: Crowd, share: number): Promise<void> =>
  analytics.command(someIdentified, { project: project.id, visitor, person, count: Math.ceil(visitors * share) })

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
  for (let round = 0; round <= rounds; round += 1)
    for (const [question, ask] of Object.entries(questions)) {
      const [start, cpu] = [performance.now(), process.cpuUsage()]
      await ask()
      const ms = performance.now() - start
      const { user, system } = process.cpuUsage(cpu)
      if (round > 0) taken.get(question)?.ms.push(ms)
      if (round > 0) taken.get(question)?.cpuMs.push((user + system) / 1000)
    }
  return [...taken].map(([question, { ms, cpuMs }]) => ({
    question,
    medianMs: Math.round(median(ms)),
    leastMs: Math.round(Math.min(...ms)),
    medianCpuMs: Math.round(median(cpuMs)),
  }))
}

const run = async (analytics: AnalyticsStore, { events, own, rounds }: Record<'events' | 'own' | 'rounds', number>): Promise<Figure[]> => {
  const started = performance.now()
  const others = { events, visitors: Math.ceil(events / 25), visitor: 'visitor-', person: '' }
  const one = { events: own, visitors: BROWSERS, visitor: 'browser-', person: PERSON }
  await insert(analytics, others)
  await insert(analytics, { ...one, person: '' })
  await identify(analytics, others, 1 / 4)
  await identify(analytics, one, 1)
  // As it is after weeks: what arrived together lies no longer by itself.
  for (const table of tables) await analytics.command(`optimize table ${table} final`)
  say(`${own} events of one person among ${events} of others stored in ${((performance.now() - started) / 1000).toFixed(0)} s`)
  const sizes = await analytics.query<{ table: string; row_count: number; bytes: number }>(bytesOfTables)
  for (const { table, row_count: rows, bytes } of sizes)
    say(`  ${table.padEnd(18)} ${String(rows).padStart(9)} rows, ${(bytes / rows).toFixed(1)} bytes each, ${(bytes / 1e6).toFixed(0)} MB`)
  const context = { analytics, now: () => new Date(END) }
  const query = { person: PERSON, limit: 50 } as never
  const first = await readPersonTimeline(context, project, { query })
  const person = await readPerson(context, project, { query })
  if ('error' in first || first.items.length !== 50 || !person) throw new Error('people: the timeline is not there')
  say(`${person.events} events, ${person.sessions} sessions, ${person.visitorCount} browsers`)
  const visitors = person.visitors.map(({ visitorId }) => visitorId)
  const ofMonth = { from: '2025-07-01T00:00:00Z', to: '2025-07-31T00:00:00Z', limit: 50 }
  return measure(
    {
      'first screen of the timeline': () => readPersonTimeline(context, project, { query }),
      'person, timeline and sessions at once': () =>
        Promise.all([
          readPersonTimeline(context, project, { query }),
          readPerson(context, project, { query }),
          listPersonSessions(context, project, { query }),
        ]),
      'plain scan: the same rows from the events': () => analytics.query(plainTimeline, { project: project.id, visitors }),
      'list of people, a month, by last seen': () => listPeople(context, project, { query: { ...ofMonth, sort: 'lastSeen' } }),
      'list of people, a month, by sessions': () => listPeople(context, project, { query: { ...ofMonth, sort: 'sessions' } }),
    },
    rounds,
  )
}

export default async (args: string[]): Promise<void> => {
  const { values } = parseArgs({
    args,
    options: {
      events: { type: 'string', default: '10000000' },
      own: { type: 'string', default: '10000' },
      rounds: { type: 'string', default: '9' },
      json: { type: 'boolean' },
    },
  })
  const [events, own, rounds] = [Number(values.events), Number(values.own), Number(values.rounds)]
  const folder = await mkdtemp(join(tmpdir(), 'throughline-bench-people-'))
  const store = openChdbStore({ path: join(folder, 'data') })
  try {
    await store.migrate()
    const figures = await run(store, { events, own, rounds })
    for (const { question, medianMs, leastMs, medianCpuMs } of figures)
      say(`${question.padEnd(44)} ${String(medianMs).padStart(6)} ms   (least ${leastMs}, all cores ${medianCpuMs})`)
    const [timeline, page, plain] = figures
    const besidePlain = (timeline?.medianMs ?? 0) / (plain?.medianMs ?? 1)
    say(`timeline beside the plain scan: ${besidePlain.toFixed(3)}`)
    const told = { timelineMs: timeline?.medianMs, pageMs: page?.medianMs, plainMs: plain?.medianMs, besidePlain }
    if (values.json) say(JSON.stringify({ name: 'people', events, own, ...told, figures }))
  } finally {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
}
