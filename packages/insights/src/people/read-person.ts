import {
  signalNames,
  type Input,
  type Output,
  type Person,
  type Project,
  type readPerson as endpoint,
  type SignalName,
} from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { fromEngineTime, instantOf } from '../engine-time.ts'
import { LIVE_FOR_MS } from '../recordings/recording-row.ts'
import { namingOf } from './person-names.ts'
import { firstIdentified, totalsOfSomebody, visitorsOfSomebody } from './read-person.sql.ts'
import { findSomebody, somebodyParameters } from './somebody.ts'
import { wordsOnPerson } from './words-on-person.ts'

type Totals = Record<SignalName, number> & {
  visitor_count: number
  latest_visitor: string
  first_at: string
  last_at: string
  received: string
  session_count: number
  page_count: number
  seen_ms: number
  event_count: number
  custom_count: number
  error_count: number
}

interface VisitorRow {
  visitor: string
  first_at: string
  last_at: string
  session_count: number
  device_kind: Person['visitors'][number]['device']
  browser_name: string
  os_name: string
  country_code: string
  language_tag: string
}

const MOST_VISITORS = 200

const visitorOf = (row: VisitorRow): Person['visitors'][number] => ({
  visitorId: row.visitor as Person['visitorId'],
  firstSeenAt: instantOf(row.first_at),
  lastSeenAt: instantOf(row.last_at),
  sessions: row.session_count,
  device: row.device_kind,
  browser: row.browser_name,
  os: row.os_name,
  country: row.country_code,
  language: row.language_tag,
})

const signalsOf = (totals: Totals): Person['signals'] =>
  Object.fromEntries(signalNames.map((name) => [name, totals[name]])) as Person['signals']

const nothingTold = { attributes: [], accounts: [], identifiedAt: null }

/** What the site told of a person, and when it first did. */
const toldOf = async (context: InsightsContext, project: string, person: string) => {
  const [words, [first]] = await Promise.all([
    wordsOnPerson(context, project, person),
    context.analytics.query<{ told_count: number; first_told: string }>(firstIdentified, { project, person }),
  ])
  return { ...words, identifiedAt: first && first.told_count > 0 ? instantOf(first.first_told) : null }
}

/**
 * A person over all visitors and all time, or a visitor that nobody identified; a visitor that was identified gives its person.
 * Undefined if nothing is stored of them.
 */
export const readPerson = async (
  context: InsightsContext,
  project: Pick<Project, 'id'>,
  { query }: Pick<Input<typeof endpoint>, 'query'>,
): Promise<Output<typeof endpoint> | undefined> => {
  const who = await findSomebody(context, project.id, query)
  const person = 'person' in who ? who.person : null
  const parameters = somebodyParameters(project.id, who)
  const [[totals], visitors, told] = await Promise.all([
    context.analytics.query<Totals>(totalsOfSomebody, parameters),
    context.analytics.query<VisitorRow>(visitorsOfSomebody, { ...parameters, limit: MOST_VISITORS }),
    person === null ? nothingTold : toldOf(context, project.id, person),
  ])
  if (!totals || totals.visitor_count === 0) return undefined
  return {
    personId: person as Person['personId'],
    visitorId: totals.latest_visitor as Person['visitorId'],
    ...namingOf(told.attributes.map(({ key, value }) => [key, value])),
    firstSeenAt: instantOf(totals.first_at),
    lastSeenAt: instantOf(totals.last_at),
    live: fromEngineTime(totals.received) >= context.now().getTime() - LIVE_FOR_MS,
    sessions: totals.session_count,
    pages: totals.page_count,
    activeMs: totals.seen_ms,
    events: totals.event_count,
    customEvents: totals.custom_count,
    errors: totals.error_count,
    signals: signalsOf(totals),
    ...told,
    visitors: visitors.map(visitorOf),
    visitorCount: totals.visitor_count,
  }
}
