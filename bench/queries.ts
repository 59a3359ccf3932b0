import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openChdbStore, QueryLimitError, type AnalyticsStore } from '@throughline/analytics-store'
import { uuidAt } from '@throughline/testkit'
import { arrive } from './queries/arrive.ts'
import { EVENTS_A_SESSION, projectWith, sessionsOfAMonth, someIdentities } from './queries/fill.sql.ts'
import { peakMemoryMib } from './queries/peak-memory.ts'
import { questionsOf, type Question } from './queries/questions.ts'
import { somePlans } from './queries/segment.sql.ts'

/**
 * How long questions take over a month of so many events of a million people, within the limits that they have in the product, beside the leanest
 * SQL for the same answer given straight to the engine; question and yardstick take turns.
 *
 * Options: `--events 50000000`, `--rounds 5`, `--json`; `--folder <path>` keeps the data there and uses what it finds; `--only trend,paths`;
 * `--arriving 5000` asks a second time while so many events a second are stored; `--growth` asks the same of a tenth of the events.
 */
const SESSIONS_A_BATCH = 100_000

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}
const median = (values: readonly number[]): number => Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0)

interface Spent {
  ms: number
  /** Of all cores together: says more than the clock where others use them too. */
  cpuMs: number
}

interface Figure extends Spent {
  question: string
  /** Of its dearest statement. */
  peakMib: number
  lean: Spent | null
  markMs: number | null
}

const spentOn = async (ask: () => Promise<unknown>): Promise<Spent> => {
  const [start, cpu] = [performance.now(), process.cpuUsage()]
  await ask()
  const ms = performance.now() - start
  const { user, system } = process.cpuUsage(cpu)
  return { ms, cpuMs: (user + system) / 1000 }
}

const medianOf = (spent: readonly Spent[]): Spent => ({
  ms: median(spent.map(({ ms }) => ms)),
  cpuMs: median(spent.map(({ cpuMs }) => cpuMs)),
})

const measure = async (analytics: AnalyticsStore, { name, markMs, ask, yardstick }: Question, rounds: number): Promise<Figure | string> => {
  const [ours, beside]: [Spent[], Spent[]] = [[], []]
  try {
    // The first round warms up.
    const peakMib = await peakMemoryMib(analytics, ask)
    if (yardstick) await yardstick()
    for (let round = 0; round < rounds; round += 1) {
      ours.push(await spentOn(ask))
      if (yardstick) beside.push(await spentOn(yardstick))
    }
    return { question: name, ...medianOf(ours), peakMib, lean: yardstick ? medianOf(beside) : null, markMs }
  } catch (error) {
    if (error instanceof QueryLimitError) return `${name}: ${error.message}`
    throw error
  }
}

const figureLine = ({ question, ms, cpuMs, peakMib, lean, markMs }: Figure): string =>
  [
    question.padEnd(22),
    `${String(ms).padStart(6)} ms`,
    `${String(cpuMs).padStart(6)} ms of all cores`,
    `${String(peakMib).padStart(4)} MiB`,
    ...(markMs === null ? [] : [`mark ${markMs}`]),
    ...(lean ? [`lean ${lean.ms} (${lean.cpuMs}), ratio ${(ms / lean.ms).toFixed(2)} (${(cpuMs / lean.cpuMs).toFixed(2)})`] : []),
  ].join('   ')

/** Asks all questions about a project, one after the other; what is beyond a limit is said and left out. */
const askAll = async (analytics: AnalyticsStore, questions: readonly Question[], rounds: number): Promise<Figure[]> => {
  const figures: Figure[] = []
  for (const question of questions) {
    const figure = await measure(analytics, question, rounds)
    say(typeof figure === 'string' ? `FAILED  ${figure}` : figureLine(figure))
    if (typeof figure !== 'string') figures.push(figure)
  }
  return figures
}

/** A project with so many events: one that the folder has, or a new one. */
const fill = async (analytics: AnalyticsStore, events: number): Promise<string> => {
  const started = performance.now()
  const [there] = await analytics.query<{ id: string }>(projectWith, { events }, { maxMs: 60_000 })
  if (there) return there.id
  const project = uuidAt('2025-01-01T00:00:00Z')
  const sessions = events / EVENTS_A_SESSION
  for (let first = 0; first < sessions; first += SESSIONS_A_BATCH)
    await analytics.command(sessionsOfAMonth, {
      project,
      first,
      count: Math.min(SESSIONS_A_BATCH, sessions - first),
      people: Math.round(events / 50),
    })
  await analytics.command(someIdentities, { project })
  await analytics.command(somePlans, { project })
  say(`${events} events of ${sessions} sessions stored in ${((performance.now() - started) / 1000).toFixed(0)} s`)
  return project
}

const times = (one: Figure, others: readonly Figure[]): number | undefined => {
  const other = others.find(({ question }) => question === one.question)
  return other && one.ms / other.ms
}

const compare = (title: string, figures: readonly Figure[], others: readonly Figure[]): void => {
  say(title)
  for (const figure of figures) say(`${figure.question.padEnd(22)} ${times(figure, others)?.toFixed(1) ?? '-'} times`)
}

export default async (args: string[]): Promise<void> => {
  const { values } = parseArgs({
    args: args.filter((arg) => arg !== '--'),
    options: {
      json: { type: 'boolean' },
      events: { type: 'string', default: '50000000' },
      rounds: { type: 'string', default: '5' },
      folder: { type: 'string' },
      only: { type: 'string' },
      arriving: { type: 'string' },
      growth: { type: 'boolean' },
    },
  })
  const folder = values.folder ?? (await mkdtemp(join(tmpdir(), 'throughline-queries-')))
  const [events, rounds, only] = [Number(values.events), Number(values.rounds), values.only?.split(',')]
  const analytics = openChdbStore({ path: folder })
  const questionsAbout = (project: string) => questionsOf(analytics, project).filter(({ name }) => !only || only.includes(name))
  try {
    await analytics.migrate()
    const whole = await fill(analytics, events)
    const figures = await askAll(analytics, questionsAbout(whole), rounds)
    let [small, meanwhile]: [Figure[], Figure[]] = [[], []]
    if (values.growth) {
      small = await askAll(analytics, questionsAbout(await fill(analytics, events / 10)), rounds)
      compare('ten times the events take', figures, small)
    }
    if (values.arriving) {
      const arrival = arrive(analytics, uuidAt('2025-01-01T00:00:00Z'), Number(values.arriving))
      meanwhile = await askAll(analytics, questionsAbout(whole), rounds)
      say(`${await arrival.stop()} events a second were stored meanwhile`)
      compare('while they arrive, questions take', meanwhile, figures)
    }
    if (values.json) say(JSON.stringify({ name: 'queries', events, figures, small, meanwhile }))
  } finally {
    await analytics.close()
    if (!values.folder) await rm(folder, { recursive: true, force: true })
  }
}
