import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EventRow } from '@throughline/analytics-store'
import type { ListedPerson, PeopleSort, PersonEvent } from '@throughline/contract'
import { aChunkRow, anEventRow, storeTime, uuidAt } from '@throughline/testkit'
import { openInsights, textOf, type Insights } from '../../test/open-insights.ts'
import { plainPeople, timeOf } from '../../test/plain-people.ts'
import { exportPerson } from './export-person.ts'
import { countPeople, listPeople } from './list-people.ts'
import { listPersonSessions } from './list-person-sessions.ts'
import { readPerson } from './read-person.ts'
import { readPersonTimeline } from './read-person-timeline.ts'

const NOW = Date.parse('2026-03-10T12:00:00Z')
const HOUR_MS = 60 * 60 * 1000
const kinds = ['pageview', 'pageview', 'click', 'custom', 'leave', 'signal', 'error', 'identify', 'identify', 'rest', 'failed_request']
const persons = ['anna', 'bert', 'čáp', "o'neil\\", 'visitor-1']

let insights: Insights
beforeAll(async () => {
  insights = await openInsights()
})
afterAll(() => insights.stop())

const aProjectId = () => ({ id: uuidAt('2026-01-01T00:00:00Z') as never })
type Project = ReturnType<typeof aProjectId>

const ask = {
  list: async (project: Project, query: object) => {
    const answer = await listPeople(insights.at(NOW), project, { query: { limit: 200, sort: 'lastSeen', ...query } as never })
    if ('error' in answer) throw new Error(answer.error.message)
    return answer
  },
  count: (project: Project, query: object = {}) => countPeople(insights.at(NOW), project, { query }),
  person: (project: Project, query: object) => readPerson(insights.at(NOW), project, { query }),
  timeline: async (project: Project, query: object) => {
    const answer = await readPersonTimeline(insights.at(NOW), project, { query: { limit: 50, ...query } })
    if ('error' in answer) throw new Error(answer.error.message)
    return answer
  },
  sessions: async (project: Project, query: object) => {
    const answer = await listPersonSessions(insights.at(NOW), project, { query: { limit: 50, ...query } })
    if ('error' in answer) throw new Error(answer.error.message)
    return answer
  },
}

/** All pages of a list, one after the other. */
const allOf = async <Item>(page: (cursor: object) => Promise<{ items: Item[]; nextCursor: string | null }>): Promise<Item[]> => {
  const items: Item[] = []
  let cursor: string | null = null
  do {
    const { items: more, nextCursor } = await page(cursor === null ? {} : { cursor })
    items.push(...more)
    cursor = nextCursor
  } while (cursor !== null)
  return items
}

const eventOf = fc.record({
  kind: fc.constantFrom(...kinds),
  afterMs: fc.integer({ min: 0, max: HOUR_MS }),
  person: fc.constantFrom(...persons),
  /** Events of a browser on which somebody is signed in name the person; most do not. */
  named: fc.option(fc.constantFrom(...persons), { freq: 12, nil: '' }),
})

const sessionOf = fc.record({
  hoursAgo: fc.integer({ min: 2, max: 300 }),
  visitor: fc.integer({ min: 1, max: 14 }),
  events: fc.uniqueArray(eventOf, { selector: ({ afterMs }) => afterMs, minLength: 1, maxLength: 8 }),
})

/** Histories in which people share browsers, change them and are identified late; inserted in batches that cut through them. */
const someHistory = async (seed: number): Promise<{ project: Project; rows: EventRow[] }> => {
  const project = aProjectId()
  let moments = 0
  const rows = fc.sample(sessionOf, { seed, numRuns: 90 }).flatMap(({ hoursAgo, visitor, events }) => {
    const begun = NOW - hoursAgo * HOUR_MS
    const session = uuidAt(new Date(begun))
    return events.map(({ kind, afterMs, person, named }) =>
      anEventRow({
        project_id: project.id,
        kind,
        name: kind === 'signal' ? 'rage_click' : kind,
        // No two identifies at the same moment: which of them was the last word nobody can tell.
        at: storeTime(new Date(begun + (kind === 'identify' ? afterMs + (moments += 1) * 3 : afterMs))),
        session_id: session,
        visitor_id: `visitor-${visitor}`,
        // Six browsers are never identified; of some the events name somebody all the same.
        ...(kind === 'identify' && visitor > 6 ? { person_id: person } : { person_id: visitor === 1 || visitor > 6 ? named : '' }),
        ...(kind === 'identify' && visitor <= 6 && { kind: 'custom' }),
        ...(kind === 'leave' && { duration_ms: afterMs }),
      }),
    )
  })
  const shuffled = rows.toSorted((a, b) => (a.event_id.slice(-4) < b.event_id.slice(-4) ? -1 : 1))
  for (let batch = 0; batch < 4; batch += 1)
    await insights.insert(
      'events',
      shuffled.filter((_, index) => index % 4 === batch),
    )
  return { project, rows }
}

const whoIs = ({ personId, visitorId }: Pick<ListedPerson, 'personId' | 'visitorId'>): string => personId ?? `visitor ${visitorId}`

const questionOf = (who: string): object => (who.startsWith('visitor ') ? { visitor: who.slice('visitor '.length) } : { person: who })

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

describe.each([1, 2, 3])('over a random history (%i) of people who share and change browsers', (seed) => {
  let project: Project
  let plain: ReturnType<typeof plainPeople>
  let rows: EventRow[]
  beforeAll(async () => {
    const history = await someHistory(seed)
    project = history.project
    rows = history.rows
    plain = plainPeople(rows)
  })

  it.each(['lastSeen', 'sessions', 'signals'] as const)(
    'the list by %s is that of a plain count, whatever the pages',
    async (sort: PeopleSort) => {
      const [from, to] = [NOW - 280 * HOUR_MS, NOW - 20 * HOUR_MS]
      const period = { from: new Date(from).toISOString(), to: new Date(to).toISOString() }
      const items = await allOf((cursor) => ask.list(project, { ...period, sort, limit: 4, ...cursor }))
      const told = items.map((item) => {
        const { visitors, firstSeenAt, sessions, signals, activeMs, lastSeenAt } = item
        return { who: whoIs(item), visitors, firstSeenAt, sessions, signals, activeMs, lastSeenAt }
      })
      const expected = plain.list(from, to)
      expect(told.toSorted((a, b) => byText(a.who, b.who))).toEqual(expected.toSorted((a, b) => byText(a.who, b.who)))
      const measure = sort === 'lastSeen' ? 'lastSeenAt' : sort
      const order = told.map((row) => row[measure])
      expect(order).toEqual(order.toSorted((a, b) => (a < b ? 1 : a > b ? -1 : 0)))
      const identified = expected.filter(({ who }) => !who.startsWith('visitor ')).length
      expect(await ask.count(project, period)).toEqual({ people: expected.length, identified, live: 0 })
      expect(await ask.count(project, { ...period, kind: 'identified' })).toMatchObject({ people: identified })
    },
  )

  it("everybody's page has the numbers of a plain count", async () => {
    for (const who of plain.everybody) {
      const person = await ask.person(project, questionOf(who))
      const { visitors, sessions, pages, events, activeMs, firstSeenAt, lastSeenAt } = plain.numbers(who)
      expect(person, who).toMatchObject({ visitorCount: visitors, sessions, pages, events, activeMs, firstSeenAt, lastSeenAt })
    }
  })

  it('a timeline gives each event exactly once, the latest first, whatever the pages', async () => {
    for (const who of plain.everybody) {
      const items = await allOf<PersonEvent>((cursor) => ask.timeline(project, { ...questionOf(who), limit: 9, ...cursor }))
      const expected = plain.timeline(who)
      expect(
        items.map(({ at }) => Date.parse(at)),
        who,
      ).toEqual(expected.map(timeOf))
      expect(items.map(({ id }) => id as string).toSorted(byText), who).toEqual(expected.map(({ event_id }) => event_id).toSorted(byText))
    }
  })

  it('every session stands on exactly one page', async () => {
    const seen: string[] = []
    for (const who of plain.everybody) {
      const items = await allOf((cursor) => ask.sessions(project, { ...questionOf(who), limit: 4, ...cursor }))
      const starts = items.map(({ id }) => id as string)
      seen.push(...starts)
    }
    expect(seen.toSorted(byText)).toEqual([...new Set(rows.map(({ session_id }) => session_id))].toSorted(byText))
  })

  it('asked for by any of their browsers, a person is the same', async () => {
    for (const visitor of new Set(rows.map(({ visitor_id }) => visitor_id))) {
      const person = await ask.person(project, { visitor })
      expect(person?.personId ?? null, visitor).toBe(plain.personOf(visitor))
    }
  })
})

const at = (text: string): string => `2026-03-0${text}`

describe('a person', () => {
  it('has the latest word on each attribute, when it was first told, and what it was before', async () => {
    const project = aProjectId()
    const tell = (moment: string, properties: object, more: Partial<EventRow> = {}) =>
      anEventRow({
        project_id: project.id,
        kind: 'identify',
        person_id: 'anna',
        at: moment,
        properties: JSON.stringify(properties),
        ...more,
      })
    await insights.insert('events', [
      tell(at('1 10:00:00.000'), { name: 'Anna', plan: 'free', account: 'acme' }, { account_id: 'acme' }),
      tell(at('2 10:00:00.000'), { name: 'Anna', plan: 'team', $browser: 'x' }),
      tell(at('3 10:00:00.000'), { name: 'Anna', plan: 'team' }),
      tell(at('4 10:00:00.000'), { seats: 3, plan: 'free', account: { id: 'bolt' } }, { account_id: 'bolt', visitor_id: 'phone' }),
    ])
    const person = await ask.person(project, { person: 'anna' })
    expect(person).toMatchObject({ name: 'Anna', email: null, identifiedAt: '2026-03-01T10:00:00.000Z', visitorCount: 2 })
    expect(person?.attributes).toEqual([
      { key: 'name', value: 'Anna', at: '2026-03-01T10:00:00.000Z', changes: [] },
      {
        key: 'plan',
        value: 'free',
        at: '2026-03-04T10:00:00.000Z',
        changes: [
          { value: 'team', at: '2026-03-02T10:00:00.000Z' },
          { value: 'free', at: '2026-03-01T10:00:00.000Z' },
        ],
      },
      { key: 'seats', value: 3, at: '2026-03-04T10:00:00.000Z', changes: [] },
    ])
    expect(person?.accounts).toEqual([
      { accountId: 'bolt', at: '2026-03-04T10:00:00.000Z' },
      { accountId: 'acme', at: '2026-03-01T10:00:00.000Z' },
    ])
  })

  it('is nobody where nothing is stored', async () => {
    expect(await ask.person(aProjectId(), { person: 'anna' })).toBeUndefined()
    expect(await ask.person(aProjectId(), { visitor: 'visitor-1' })).toBeUndefined()
    expect((await ask.timeline(aProjectId(), { person: 'anna' })).items).toEqual([])
  })

  it('is not that of another project', async () => {
    const [project, other] = [aProjectId(), aProjectId()]
    const row = { kind: 'identify', person_id: 'anna', at: at('1 10:00:00.000') }
    await insights.insert('events', [
      anEventRow({ ...row, project_id: project.id }),
      anEventRow({ ...row, project_id: other.id, visitor_id: 'v2' }),
    ])
    expect(await ask.person(project, { person: 'anna' })).toMatchObject({ visitorCount: 1, visitorId: 'visitor-1' })
  })

  it('may be called what it likes', async () => {
    const project = aProjectId()
    const names = [
      '..',
      '%2e%2e',
      "x' or '1'='1",
      '{person: String}',
      '__proto__',
      '<script>',
      '=cmd()',
      '🦊',
      'a\tb',
      'visitor-1',
      '\u0000',
    ]
    await insights.insert(
      'events',
      names.map((name, index) =>
        anEventRow({
          project_id: project.id,
          kind: 'identify',
          person_id: name,
          visitor_id: `v${index}`,
          at: at('1 10:00:00.000'),
          properties: JSON.stringify({ name, constructor: 'x', plan: name }),
        }),
      ),
    )
    for (const name of names) {
      expect(await ask.person(project, { person: name }), name).toMatchObject({
        personId: name,
        visitorCount: 1,
        name: name.trim() || null,
      })
      expect((await ask.list(project, { from: '2026-03-01T00:00:00Z', attribute: 'plan', value: name })).items).toHaveLength(1)
    }
    const { items } = await ask.list(project, { from: '2026-03-01T00:00:00Z' })
    expect(items.map(({ personId }) => personId as string).toSorted(byText)).toEqual(names.toSorted(byText))
  })
})

/** Three persons, two of one company, one of whom has changed plans; and a visitor who is there now. */
const filled = async () => {
  const project = aProjectId()
  const day = (person: string, properties: object, visitor: string, account = '') =>
    anEventRow({
      project_id: project.id,
      kind: 'identify',
      person_id: person,
      visitor_id: visitor,
      account_id: account,
      at: at('1 10:00:00.000'),
      properties: JSON.stringify(properties),
    })
  await insights.insert('events', [
    day('u-1', { name: 'Anna Ödman', plan: 'team' }, 'v1', 'acme'),
    day('u-2', { Email: 'bert@example.org', plan: 'free' }, 'v2', 'acme'),
    day('u-3', { first_name: 'Carl', last_name: 'Cole' }, 'v3', 'bolt'),
    anEventRow({
      project_id: project.id,
      visitor_id: 'lone-4711',
      at: at('1 11:00:00.000'),
      received_at: storeTime(new Date(NOW - 1000)),
    }),
  ])
  await insights.insert('events', [{ ...day('u-2', { plan: 'team' }, 'v2'), at: at('2 10:00:00.000') }])
  return project
}

describe('the list of people', () => {
  const period = { from: '2026-03-01T00:00:00Z' }
  const found = async (project: Project, query: object) =>
    (await ask.list(project, { ...period, ...query })).items.map(whoIs).toSorted(byText)

  it('is searched by id, visitor and the latest attributes, letter case ignored', async () => {
    const project = await filled()
    expect(await found(project, { search: 'U-1' })).toEqual(['u-1'])
    expect(await found(project, { search: 'ÖDMAN' })).toEqual(['u-1'])
    expect(await found(project, { search: '4711' })).toEqual(['visitor lone-4711'])
    expect(await found(project, { search: 'free' })).toEqual([])
    expect(await found(project, { search: 'v3' })).toEqual(['u-3'])
  })

  it('is narrowed by attribute, account, kind and presence', async () => {
    const project = await filled()
    expect(await found(project, { attribute: 'plan', value: 'team' })).toEqual(['u-1', 'u-2'])
    expect(await found(project, { attribute: 'plan' })).toEqual(['u-1', 'u-2'])
    expect(await found(project, { account: 'acme' })).toEqual(['u-1', 'u-2'])
    expect(await found(project, { kind: 'unidentified' })).toEqual(['visitor lone-4711'])
    expect(await found(project, { kind: 'identified' })).toEqual(['u-1', 'u-2', 'u-3'])
    expect(await found(project, { live: true })).toEqual(['visitor lone-4711'])
    expect(await ask.count(project, period)).toEqual({ people: 4, identified: 3, live: 1 })
  })

  it('names people by their attributes', async () => {
    const project = await filled()
    const { items } = await ask.list(project, period)
    const names = items
      .map((item) => [whoIs(item), item.name, item.email, item.accountId])
      .toSorted((a, b) => byText(String(a[0]), String(b[0])))
    expect(names).toEqual([
      ['u-1', 'Anna Ödman', null, 'acme'],
      ['u-2', null, 'bert@example.org', 'acme'],
      ['u-3', 'Carl Cole', null, 'bolt'],
      ['visitor lone-4711', null, null, null],
    ])
  })

  it('refuses a cursor that is not its own', async () => {
    for (const cursor of ['x', Buffer.from('1 x').toString('base64url'), Buffer.from('1 1 1').toString('base64url'), '']) {
      const answer = await listPeople(insights.at(NOW), aProjectId(), { query: { limit: 5, sort: 'lastSeen', cursor } as never })
      expect(answer).toMatchObject({ error: { code: 'invalid_input' } })
    }
  })
})

describe('an export', () => {
  it('has everything of the person, nothing of others, and says at its end how much', async () => {
    const project = aProjectId()
    const session = uuidAt('2026-03-01T10:00:00Z')
    const own = { project_id: project.id, session_id: session }
    await insights.insert('events', [
      anEventRow({ ...own, at: at('1 10:00:00.000') }),
      anEventRow({ ...own, at: at('1 10:00:01.000'), kind: 'rest' }),
      anEventRow({ ...own, at: at('1 10:00:02.000'), kind: 'leave', duration_ms: 5 }),
      anEventRow({
        ...own,
        at: at('2 00:30:00.000'),
        kind: 'identify',
        person_id: 'anna',
        account_id: 'acme',
        properties: '{"plan":"team"}',
      }),
      anEventRow({ project_id: project.id, visitor_id: 'other', title: 'of somebody else', at: at('1 10:00:00.000') }),
    ])
    await insights.insert('recording_chunks', [aChunkRow({ ...own, has_snapshot: 1 })])
    const exported = async (query: object) => {
      const lines = await exportPerson(insights.at(NOW), project, { query: { recordings: false, ...query } })
      return (await textOf(lines))
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>)
    }
    const lines = await exported({ visitor: 'visitor-1' })
    const counts = { person: 1, attribute: 1, account: 1, visitor: 1, identification: 1, session: 1, event: 4 }
    expect(lines.at(-1)).toEqual({ type: 'end', counts })
    expect(lines.filter(({ type }) => type === 'event').map(({ kind }) => kind)).toEqual(['pageview', 'rest', 'leave', 'identify'])
    expect(lines.find(({ kind }) => kind === 'identify')).toMatchObject({ properties: { plan: 'team' }, person_id: 'anna' })
    expect(JSON.stringify(lines)).not.toContain('somebody else')
    expect((await exported({ person: 'anna', recordings: true })).at(-1)).toEqual({
      type: 'end',
      counts: { ...counts, recording_chunk: 1 },
    })
  })

  it('is none of somebody of whom nothing is stored', async () => {
    const query = { person: 'nobody', recordings: false } as never
    expect(await exportPerson(insights.at(NOW), aProjectId(), { query })).toBeUndefined()
  })
})
