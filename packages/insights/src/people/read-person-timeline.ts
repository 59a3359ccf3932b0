import {
  eventId,
  timelineFamilies,
  timelineFamilyNames,
  type EventKind,
  type Input,
  type Output,
  type PersonEvent,
  type Project,
  type readPersonTimeline as endpoint,
  type SignalName,
  type TimelineFamily,
} from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { fromEngineTime, instantOf, toEngineTime } from '../engine-time.ts'
import { invalidInput, type Refusal } from '../refusal.ts'
import { propertiesOfEvents, timelineOfSomebody } from './read-person-timeline.sql.ts'
import { recordingsOf } from './recordings-of.ts'
import { findSomebody, somebodyParameters } from './somebody.ts'

interface Row {
  id: string
  kind: EventKind
  name: string
  happened: string
  visitor_id: string
  session: string
  url: string
  route: string
  detail: string
  status: number
  rule: number
  burst: number
  duration_ms: number
}

interface Key {
  readonly at: number
  readonly id: string
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000'
const END_MS = Date.UTC(2299, 0, 1)

const writeCursor = ({ at, id }: Key): string => Buffer.from(`${at} ${id}`).toString('base64url')

const readCursor = (cursor: string): Key | undefined => {
  const [at, id, ...more] = Buffer.from(cursor, 'base64url').toString().split(' ')
  const parsed = eventId.safeParse(id)
  return at !== undefined && /^\d{1,15}$/.test(at) && parsed.success && more.length === 0 ? { at: Number(at), id: parsed.data } : undefined
}

const firstKey = (before: string | undefined): Key => ({ at: before === undefined ? END_MS : Date.parse(before), id: FIRST_ID })

/** Kinds of the families that were asked for; the contract has looked at the names. */
const kindsOf = (families: string | undefined): string[] => {
  const names = families === undefined ? timelineFamilyNames : (families.split(',') as TimelineFamily[])
  return names.flatMap((name) => timelineFamilies[name] as readonly string[])
}

/** What the ingest wrote went through the contract. */
const eventOf = (row: Row, startedAt: number | undefined, properties: string | undefined): PersonEvent => ({
  id: row.id as PersonEvent['id'],
  kind: row.kind,
  name: row.name,
  at: instantOf(row.happened),
  visitorId: row.visitor_id as PersonEvent['visitorId'],
  sessionId: row.session as PersonEvent['sessionId'],
  offsetMs: startedAt === undefined ? 0 : fromEngineTime(row.happened) - startedAt,
  url: row.url,
  route: row.route,
  detail: row.detail,
  ...(row.kind === 'signal' && { signal: { name: row.name as SignalName, rule: row.rule, burst: row.burst, ms: row.duration_ms } }),
  ...((row.status > 0 || row.kind === 'failed_request') && { status: row.status }),
  ...(properties !== undefined && { properties: JSON.parse(properties) as Record<string, unknown> }),
})

/** Of those events that came with something of the site's own: that, as JSON, by the event's id. */
const tellings = async (
  { analytics }: InsightsContext,
  project: Pick<Project, 'id'>,
  page: readonly Row[],
): Promise<Map<string, string>> => {
  const told = page.filter(({ kind }) => kind === 'custom' || kind === 'identify')
  if (told.length === 0) return new Map()
  const rows = await analytics.query<{ id: string; properties: string }>(propertiesOfEvents, {
    project: project.id,
    days: [...new Set(told.map(({ happened }) => happened.slice(0, 10)))],
    names: [...new Set(told.map(({ name }) => name))],
    times: [...new Set(told.map(({ happened }) => happened))],
    ids: told.map(({ id }) => id),
  })
  return new Map(rows.map(({ id, properties }) => [id, properties]))
}

/**
 * A page of what a person did and met over all visitors, the latest first, and the sessions in which it happened. A page ends at an
 * event, so those that follow give each event once while others arrive. Refuses a cursor that is not one of ours.
 */
export const readPersonTimeline = async (
  context: InsightsContext,
  project: Pick<Project, 'id'>,
  { query }: Pick<Input<typeof endpoint>, 'query'>,
): Promise<Output<typeof endpoint> | Refusal> => {
  const key = query.cursor === undefined ? firstKey(query.before) : readCursor(query.cursor)
  if (!key) return invalidInput('cursor', 'is not one that a page before gave as nextCursor')
  const who = await findSomebody(context, project.id, query)
  const rows = await context.analytics.query<Row>(timelineOfSomebody, {
    ...somebodyParameters(project.id, who),
    kinds: kindsOf(query.families),
    keyAt: toEngineTime(key.at),
    keyId: key.id,
    limit: query.limit + 1,
  })
  const page = rows.slice(0, query.limit)
  const [sessions, told] = await Promise.all([
    recordingsOf(context, project.id, { who, sessions: [...new Set(page.map(({ session }) => session))] }),
    tellings(context, project, page),
  ])
  const startOf = new Map(sessions.map(({ id, startedAt }) => [id as string, Date.parse(startedAt)]))
  const last = page.at(-1)
  return {
    items: page.map((row) => eventOf(row, startOf.get(row.session), told.get(row.id))),
    sessions,
    nextCursor: last && rows.length > page.length ? writeCursor({ at: fromEngineTime(last.happened), id: last.id }) : null,
  }
}
