import {
  limits,
  type Condition,
  type countPeople as countEndpoint,
  type Input,
  type listPeople as endpoint,
  type ListedPerson,
  type Output,
  type Project,
} from '@throughline/contract'
import type { Compiled } from '../conditions/compile-condition.ts'
import type { InsightsContext } from '../context.ts'
import { fromEngineTime, instantOf, toEngineTime } from '../engine-time.ts'
import { periodOf } from '../period.ts'
import { askedCondition, type AskedCondition } from '../recordings/asked-condition.ts'
import { LIVE_FOR_MS } from '../recordings/recording-row.ts'
import { invalidInput, type Refusal } from '../refusal.ts'
import { accountsOfPersons, pageOfPeople, peopleCounts, peopleFigures, type PeopleCondition } from './list-people.sql.ts'
import { readPeopleCursor, writePeopleCursor } from './people-cursor.ts'
import { personNames } from './person-names.ts'
import { personsOfVisitors } from './persons-of-visitors.ts'

type Query = Input<typeof endpoint>['query']
type Filters = Input<typeof countEndpoint>['query']

/** What `where` and `segment` of the query say. */
interface OfSessions {
  readonly where?: Condition | undefined
}

const conditionsOf = ({ kind, search, account, attribute, live }: Filters): PeopleCondition[] => [
  ...(kind === undefined ? [] : [kind]),
  ...(live === true ? (['live'] as const) : []),
  ...(account === undefined ? [] : (['account'] as const)),
  ...(attribute === undefined ? [] : (['attribute'] as const)),
  ...(search === undefined || search === '' ? [] : (['search'] as const)),
]

const parametersOf = (project: string, query: Filters, now: Date, { parameters }: Partial<AskedCondition> = {}) => {
  const { from, to } = periodOf(query, now)
  return {
    ...parameters,
    since: toEngineTime(from),
    until: toEngineTime(to.getTime() - 1),
    project,
    from: toEngineTime(from),
    to: toEngineTime(to),
    liveSince: toEngineTime(now.getTime() - LIVE_FOR_MS),
    search: query.search ?? '',
    account: query.account ?? '',
    attribute: query.attribute ?? '',
    value: query.value ?? '',
    anyValue: query.value === undefined ? 1 : 0,
  }
}

interface Found {
  who_number: string
  some_visitor: string
  named_person: string
  sort_value: number
}

interface Figures {
  person: string
  lone_visitor: string
  visitor_count: number
  session_count: number
  signal_count: number
  seen_ms: number
  first_at: string
  last_at: string
  received: string
  device_kind: ListedPerson['device']
  country_code: string
}

/** Who each found row is: the latest answer of its visitor, else whom its events name. */
const personsOf = async (context: InsightsContext, project: string, found: readonly Found[]): Promise<(row: Found) => string | null> => {
  const visitors = found.map(({ some_visitor }) => some_visitor)
  const known = await personsOfVisitors(context, project, visitors)
  return ({ some_visitor, named_person }) => known.get(some_visitor) ?? (named_person || null)
}

// Of a session that began before a moment, by a clock that is at most so far off, nothing is later than this after it.
const LONGEST_MS = limits.session.maxMs + limits.clock.maxLateMs
const DAY_MS = 24 * 60 * 60 * 1000

type Parameters = ReturnType<typeof parametersOf> & { cursorValue: number; cursorWho: string }

/**
 * Those of a page and one more. Who was seen last is told by the last days alone, where enough people were there: they are looked at first,
 * and everybody only where they do not fill the page.
 */
const findPeople = async (
  { analytics, now }: InsightsContext,
  query: Query,
  { parameters, compiled }: { parameters: Parameters; compiled: Compiled | undefined },
): Promise<Found[]> => {
  const sql = pageOfPeople(query.sort, { conditions: conditionsOf(query), compiled }, query.cursor === undefined)
  const limit = query.limit + 1
  const { from, to } = periodOf(query, now())
  const end = query.cursor === undefined ? to.getTime() : Math.min(to.getTime(), parameters.cursorValue)
  const since = end - LONGEST_MS - DAY_MS
  // Which of their sessions fulfils a condition is known of the whole period alone.
  const isToldByAll = compiled !== undefined && compiled.people === undefined
  if (query.sort === 'lastSeen' && !isToldByAll && since - from.getTime() > LONGEST_MS) {
    const latest = await analytics.query<Found>(sql, { ...parameters, from: toEngineTime(since), limit })
    if (latest.length === limit && latest.every(({ sort_value }) => sort_value > since + LONGEST_MS)) return latest
  }
  return analytics.query<Found>(sql, { ...parameters, limit })
}

/**
 * People who were there in a period, a page at a time: persons over all their visitors, and visitors that nobody identified. Refuses a
 * cursor that is not one of ours.
 */
export const listPeople = async (
  context: InsightsContext,
  project: Pick<Project, 'id'>,
  { query, where }: { query: Query } & OfSessions,
): Promise<Output<typeof endpoint> | Refusal> => {
  const { analytics } = context
  const now = context.now()
  const key = query.cursor === undefined ? undefined : readPeopleCursor(query.cursor, /^\d{1,20}$/)
  if (query.cursor !== undefined && !key) return invalidInput('cursor', 'is not one that a page before gave as nextCursor')

  const asked = where && askedCondition(where, now)
  const parameters = { ...parametersOf(project.id, query, now, asked), cursorValue: key?.value ?? 0, cursorWho: key?.who ?? '0' }
  const found = await findPeople(context, query, { parameters, compiled: asked?.compiled })
  const page = found.slice(0, query.limit)
  const personOf = await personsOf(context, project.id, page)
  const persons = [...new Set(page.flatMap((row) => personOf(row) ?? []))]
  const lone = page.filter((row) => personOf(row) === null).map(({ some_visitor }) => some_visitor)
  const [figures, accounts, nameOf] = await Promise.all([
    analytics.query<Figures>(peopleFigures, { ...parameters, persons, visitors: lone }),
    analytics.query<{ person: string; account: string }>(accountsOfPersons, { project: project.id, persons }),
    personNames(context, project.id, persons),
  ])
  const figuresOf = new Map(figures.map((row) => [row.person === '' ? `visitor ${row.lone_visitor}` : `person ${row.person}`, row]))
  const accountOf = new Map(accounts.map(({ person, account }) => [person, account]))
  const items = page.flatMap((row): ListedPerson[] => {
    const person = personOf(row)
    const of = figuresOf.get(person === null ? `visitor ${row.some_visitor}` : `person ${person}`)
    // Gone between two questions: erased meanwhile.
    if (!of) return []
    return [
      {
        personId: person as ListedPerson['personId'],
        visitorId: row.some_visitor as ListedPerson['visitorId'],
        ...(person === null ? { name: null, email: null } : nameOf(person)),
        accountId: (person !== null && accountOf.get(person)) || null,
        visitors: of.visitor_count,
        sessions: of.session_count,
        signals: of.signal_count,
        activeMs: of.seen_ms,
        firstSeenAt: instantOf(of.first_at),
        lastSeenAt: instantOf(of.last_at),
        device: of.device_kind,
        country: of.country_code,
        live: fromEngineTime(of.received) >= now.getTime() - LIVE_FOR_MS,
      },
    ]
  })
  const last = page.at(-1)
  const nextCursor = last && found.length > page.length ? writePeopleCursor({ value: last.sort_value, who: last.who_number }) : null
  return { items, nextCursor }
}

/** How many people were there in a period, how many of them are identified, and how many are there now. */
export const countPeople = async (
  context: InsightsContext,
  project: Pick<Project, 'id'>,
  { query, where }: { query: Filters } & OfSessions,
): Promise<Output<typeof countEndpoint>> => {
  const now = context.now()
  const asked = where && askedCondition(where, now)
  const [counts] = await context.analytics.query<{ people_count: number; identified_count: number; live_count: number }>(
    peopleCounts({ conditions: conditionsOf(query), compiled: asked?.compiled }),
    parametersOf(project.id, query, now, asked),
  )
  return { people: counts?.people_count ?? 0, identified: counts?.identified_count ?? 0, live: counts?.live_count ?? 0 }
}
