import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openChdbStore, type AnalyticsStore } from '@throughline/analytics-store'
import { condition, type RecordingSort, type WrittenCondition } from '@throughline/contract'
import { listRecordings, type InsightsContext } from '@throughline/insights'
import { sessionChunks, sessionEvents } from './finding/fill.sql.ts'
import { plainScan } from './finding/plain.sql.ts'

/**
 * How long a page of the list of recordings takes over so many sessions of one month, with every kind of filter and in every order; beside each, a
 * plain scan of the same rows that counts the sessions which the filter is for. They take turns, so that each round sees the same machine.
 *
 * Options: `--sessions 5000000`, `--rounds 5`, `--data <folder>` (kept, and used again), `--json`.
 */
const BATCH = 100_000
const END = Date.UTC(2025, 6, 15)
const MONTH_MS = 30 * 24 * 60 * 60 * 1000
const project = { id: '019400d0-0000-7000-8000-000000000001' as never }
const period = { from: '2025-06-15T00:00:00Z', to: '2025-07-15T00:00:00Z' }

const say = (line: string) => process.stdout.write(`${line}\n`)

interface Question {
  readonly name: string
  readonly where: WrittenCondition
  readonly sort?: RecordingSort
  /** Over events, or over sessions: what a plain scan has to look for. */
  readonly plain: { readonly of: 'events' | 'sessions'; readonly fits: string }
}

const is = (of: 'browser' | 'country' | 'device' | 'release' | 'utmCampaign' | 'referrerHost', ...values: string[]): WrittenCondition => ({
  text: { of, test: 'is', values },
})
const events = (fits: string) => ({ of: 'events' as const, fits })
const sessions = (fits: string) => ({ of: 'sessions' as const, fits })
const everything: WrittenCondition = { all: [] }
const searchedPro: WrittenCondition = { did: { event: 'search', properties: [{ key: 'plan', test: 'is', values: ['pro'] }] } }
const rare: WrittenCondition = { did: { event: 'rare' } }

const filters: readonly Question[] = [
  { name: 'none', where: everything, plain: sessions('1') },
  { name: 'saw a page', where: { visited: [{ route: '/route-7' }] }, plain: events(`kind = 'pageview' and route = '/route-7'`) },
  {
    name: 'saw two pages in order',
    where: { visited: [{ route: '/route-0' }, { route: '/route-7' }] },
    plain: events(`kind = 'pageview' and route in ('/route-0', '/route-7')`),
  },
  {
    name: 'saw a path with a part',
    where: { visited: [{ pathContains: 'ROUTE-39' }] },
    plain: events(`kind = 'pageview' and positionCaseInsensitiveUTF8(path, 'ROUTE-39') > 0`),
  },
  { name: 'did an event', where: { did: { event: 'checkout' } }, plain: events(`kind = 'custom' and name = 'checkout'`) },
  { name: 'did an event that few did', where: rare, plain: events(`kind = 'custom' and name = 'rare'`) },
  {
    name: 'did an event with a property',
    where: searchedPro,
    plain: events(`kind = 'custom' and name = 'search' and JSONExtractString(properties, 'plan') = 'pro'`),
  },
  {
    name: 'clicked an element',
    where: { clicked: { selector: '#main > div:nth-of-type(3) > a:nth-of-type(4)' } },
    plain: events(`kind = 'click' and selector = '#main > div:nth-of-type(3) > a:nth-of-type(4)'`),
  },
  { name: 'met any signal', where: { signal: { name: 'any' } }, plain: events(`kind = 'signal'`) },
  {
    name: 'met a rage click on a page',
    where: { signal: { name: 'rage_click', route: '/route-7' } },
    plain: events(`kind = 'signal' and name = 'rage_click' and route = '/route-7'`),
  },
  {
    name: 'met an error by its message',
    where: { error: { contains: 'field 13' } },
    plain: events(`kind = 'error' and positionCaseInsensitiveUTF8(message, 'field 13') > 0`),
  },
  {
    name: 'had a failed request',
    where: { failedRequest: { minStatus: 500, contains: '/api/7' } },
    plain: events(`kind = 'failed_request' and status >= 500 and positionCaseInsensitiveUTF8(message, '/api/7') > 0`),
  },
  {
    name: 'had a slow page',
    where: { vital: { name: 'LCP', atLeast: 6_000 } },
    plain: events(`kind = 'vital' and name = 'LCP' and value >= 6000`),
  },
  { name: 'browser', where: is('browser', 'Firefox'), plain: sessions(`max(browser) = 'Firefox'`) },
  { name: 'browser that nobody had', where: is('browser', 'Netscape'), plain: sessions(`max(browser) = 'Netscape'`) },
  {
    name: 'device and country',
    where: { all: [is('device', 'phone'), is('country', 'GR')] },
    plain: sessions(`max(device) = 'phone' and max(country) = 'GR'`),
  },
  { name: 'referrer', where: is('referrerHost', 'site-7.example'), plain: sessions(`argMinMerge(referrer_host) = 'site-7.example'`) },
  { name: 'campaign that few came by', where: is('utmCampaign', 'launch'), plain: sessions(`argMinMerge(utm_campaign) = 'launch'`) },
  { name: 'release', where: is('release', '1.3'), plain: sessions(`max(release) = '1.3'`) },
  {
    name: 'longer than any',
    where: { number: { of: 'durationMs', atLeast: 86_400_000 } },
    plain: sessions(`dateDiff('millisecond', min(started_at), max(ended_at)) >= 86400000`),
  },
  { name: 'active for ten minutes', where: { number: { of: 'activeMs', atLeast: 600_000 } }, plain: sessions(`sum(active_ms) >= 600000`) },
  { name: 'person’s attribute', where: { person: { key: 'plan', test: 'is', values: ['team'] } }, plain: sessions(`max(person_id) != ''`) },
  {
    name: 'account’s attribute',
    where: { account: { key: 'seats', test: 'at least', values: ['39'] } },
    plain: sessions(`max(person_id) != ''`),
  },
  { name: 'one person', where: { isPerson: 'person-1000' }, plain: sessions(`max(person_id) = 'person-1000'`) },
  { name: 'one visitor', where: { isVisitor: 'visitor-1001' }, plain: sessions(`max(visitor_id) = 'visitor-1001'`) },
  {
    name: 'all, any and not together',
    where: {
      all: [
        is('device', 'desktop'),
        { any: [{ visited: [{ route: '/route-7' }] }, { signal: { name: 'any' } }] },
        { not: { did: { event: 'checkout' } } },
      ],
    },
    plain: events(`(kind = 'pageview' and route = '/route-7') or kind = 'signal' or (kind = 'custom' and name = 'checkout')`),
  },
]

const ranked: readonly Question[] = (['relevance', 'frustration', 'length'] as const).flatMap((sort): Question[] => [
  { name: `by ${sort}, no filter`, where: everything, sort, plain: sessions('1') },
  {
    name: `by ${sort}, of a device and country`,
    where: { all: [is('device', 'phone'), is('country', 'GR')] },
    sort,
    plain: sessions(`max(device) = 'phone' and max(country) = 'GR'`),
  },
  {
    name: `by ${sort}, that saw a page`,
    where: { visited: [{ route: '/route-0' }] },
    sort,
    plain: events(`kind = 'pageview' and route = '/route-0'`),
  },
  { name: `by ${sort}, that did what few did`, where: rare, sort, plain: events(`kind = 'custom' and name = 'rare'`) },
])

const fill = async (analytics: AnalyticsStore, count: number): Promise<void> => {
  const [stored] = await analytics.query<{ rows: number }>('select count() as rows from sessions')
  if (stored && stored.rows > 0) return
  for (let first = 0; first < count; first += BATCH) {
    const part = { project: project.id, first, count: Math.min(BATCH, count - first), apartMs: MONTH_MS / count }
    await analytics.command(sessionEvents, part)
    await analytics.command(sessionChunks, part)
  }
}

/** Merges that are under way take cores that nobody asking has on a quiet day: it is measured once they have ended. */
const settle = async (analytics: AnalyticsStore): Promise<void> => {
  const left = async () => (await analytics.query<{ merges: number }>('select count() as merges from system.merges'))[0]?.merges ?? 0
  const until = performance.now() + 120_000
  while (performance.now() < until && (await left()) > 0) await analytics.query('select sleep(1)')
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

interface Taken {
  readonly ms: number
  readonly cpuMs: number
}

const time = async (ask: () => Promise<unknown>): Promise<Taken> => {
  const [start, cpu] = [performance.now(), process.cpuUsage()]
  await ask()
  const { user, system } = process.cpuUsage(cpu)
  return { ms: performance.now() - start, cpuMs: (user + system) / 1000 }
}

interface Figure {
  question: string
  medianMs: number
  leastMs: number
  /** Of all cores together: says more than the clock where others use them too. */
  cpuMs: number
  plainMs: number
  plainCpuMs: number
}

const medians = (taken: readonly Taken[]) => ({
  ms: Math.round(median(taken.map(({ ms }) => ms))),
  cpuMs: Math.round(median(taken.map(({ cpuMs }) => cpuMs))),
  leastMs: Math.round(Math.min(...taken.map(({ ms }) => ms))),
})

const measure = async (context: InsightsContext, { name, where, sort = 'recent', plain }: Question, rounds: number): Promise<Figure> => {
  const parsed = condition.parse(where)
  const ask = () => listRecordings(context, project, { query: { limit: 50, sort, ...period }, where: parsed })
  const scan = () =>
    context.analytics.query(
      plainScan(plain.of, plain.fits),
      { project: project.id, ...bounds },
      { maxMemoryBytes: 4 * 2 ** 30, maxMs: 120_000 },
    )
  await ask()
  const [ours, scans]: [Taken[], Taken[]] = [[], []]
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await time(ask))
    if (round < 3) scans.push(await time(scan))
  }
  const [asked, scanned] = [medians(ours), medians(scans)]
  say(
    `${name.padEnd(44)} ${String(asked.ms).padStart(6)} ms   (least ${asked.leastMs}, all cores ${asked.cpuMs}; plain scan ${scanned.ms}, all cores ${scanned.cpuMs})`,
  )
  return {
    question: name,
    medianMs: asked.ms,
    leastMs: asked.leastMs,
    cpuMs: asked.cpuMs,
    plainMs: scanned.ms,
    plainCpuMs: scanned.cpuMs,
  }
}

const bounds = { from: '2025-06-15 00:00:00.000', to: '2025-07-15 00:00:00.000' }

const run = async (analytics: AnalyticsStore, count: number, rounds: number): Promise<Figure[]> => {
  const started = performance.now()
  await fill(analytics, count)
  say(`${count} sessions with more than eight events each stored in ${((performance.now() - started) / 1000).toFixed(0)} s`)
  await settle(analytics)
  const context = { analytics, now: () => new Date(END) }
  const figures: Figure[] = []
  for (const question of [...filters, ...ranked]) figures.push(await measure(context, question, rounds))
  return figures
}

export default async (args: string[]): Promise<void> => {
  const { values } = parseArgs({
    args,
    options: {
      sessions: { type: 'string', default: '5000000' },
      rounds: { type: 'string', default: '5' },
      data: { type: 'string' },
      json: { type: 'boolean' },
    },
  })
  const [count, rounds] = [Number(values.sessions), Number(values.rounds)]
  const folder = values.data ?? (await mkdtemp(join(tmpdir(), 'throughline-bench-finding-')))
  const store = openChdbStore({ path: join(folder, 'data') })
  try {
    await store.migrate()
    const figures = await run(store, count, rounds)
    const all = Math.round(median(figures.map(({ medianMs }) => medianMs)))
    const slowest = figures.toSorted((a, b) => b.medianMs - a.medianMs)[0]
    say(`median of all: ${all} ms; slowest: ${slowest?.question}, ${slowest?.medianMs} ms`)
    if (values.json) say(JSON.stringify({ name: 'finding', sessions: count, medianMs: all, slowestMs: slowest?.medianMs, figures }))
  } finally {
    await store.close()
    if (values.data === undefined) await rm(folder, { recursive: true, force: true })
  }
}
