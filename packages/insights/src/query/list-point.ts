import type {
  CountedPerson,
  CountedSession,
  Input,
  listPointPeople as peopleEndpoint,
  listPointSessions as sessionsEndpoint,
  Output,
  Project,
  RecordingId,
} from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { readPeopleCursor, writePeopleCursor } from '../people/people-cursor.ts'
import { personNames } from '../people/person-names.ts'
import { personsOfVisitors } from '../people/persons-of-visitors.ts'
import { listSomeRecordings } from '../recordings/list-some-recordings.ts'
import { invalidInput, type Refusal } from '../refusal.ts'
import { ofVisits, type OfVisits } from './of-visits.ts'
import { findPoint, type PointStatements } from './point.ts'
import { readableMetrics, type NamedMetrics } from './readable-metrics.ts'
import { pageOfSessions, pageOfWho } from './point.sql.ts'
import { periodOfQuery } from './time-frame.ts'

type Body = Input<typeof peopleEndpoint>['body']
type InProject = Pick<Project, 'id' | 'timeZone'>

interface CountedRow {
  times: number
  last_ms: number
  total: number
}

interface Page<Row> {
  readonly rows: readonly Row[]
  readonly total: number
  readonly nextCursor: string | null
}

interface Asked<Row> {
  readonly statement: (found: PointStatements, isFirst: boolean) => string
  /** What parts rows of one moment. */
  readonly keyOf: (row: Row) => string
  readonly key: RegExp
}

const readPage = async <Row extends CountedRow>(
  context: InsightsContext,
  project: InProject,
  { body: { query, point, limit, cursor }, visits, metrics: named }: { body: Body } & OfVisits & NamedMetrics,
  { statement, keyOf, key }: Asked<Row>,
): Promise<Page<Row> | Refusal> => {
  const { analytics } = ofVisits(context, query.kind, visits)
  const now = context.now()
  const after = cursor === undefined ? undefined : readPeopleCursor(cursor, key)
  if (cursor !== undefined && !after) return invalidInput('cursor', 'is not one that a page before gave as nextCursor')
  const metrics = readableMetrics(context, { visits, metrics: named })
  const found = await findPoint(
    { analytics, project, now, period: periodOfQuery(query.period, project.timeZone, now), metrics },
    query,
    point,
  )
  if ('error' in found) return found
  const place = { cursorValue: after?.value ?? 0, cursorKey: after?.who ?? '', limit: limit + 1 }
  const rows = await (found.analytics ?? analytics).query<Row>(statement(found, after === undefined), { ...found.parameters, ...place })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page,
    total: rows[0]?.total ?? 0,
    nextCursor: last && rows.length > limit ? writePeopleCursor({ value: last.last_ms, who: keyOf(last) }) : null,
  }
}

interface WhoRow extends CountedRow {
  who: string
  some_visitor: string
  named_person: string
}

const byWho: Asked<WhoRow> = { statement: ({ people }, isFirst) => pageOfWho(people, isFirst), keyOf: ({ who }) => who, key: /^\d{1,20}$/ }

/** A page of those who were counted at a place of an answer: persons, and visitors that nobody identified. */
export const listPointPeople = async (
  context: InsightsContext,
  project: InProject,
  asked: Pick<Input<typeof peopleEndpoint>, 'body'> & OfVisits & NamedMetrics,
): Promise<Output<typeof peopleEndpoint> | Refusal> => {
  const page = await readPage(context, project, asked, byWho)
  if ('error' in page) return page
  const { rows, total, nextCursor } = page
  const known = await personsOfVisitors(
    context,
    project.id,
    rows.map(({ some_visitor }) => some_visitor),
  )
  const personOf = ({ some_visitor, named_person }: WhoRow): string | null => known.get(some_visitor) ?? (named_person || null)
  const nameOf = await personNames(context, project.id, [...new Set(rows.flatMap((row) => personOf(row) ?? []))])
  const items = rows.map((row): CountedPerson => {
    const person = personOf(row)
    return {
      personId: person as CountedPerson['personId'],
      visitorId: row.some_visitor as CountedPerson['visitorId'],
      ...(person === null ? { name: null, email: null } : nameOf(person)),
      times: row.times,
      lastAt: new Date(row.last_ms).toISOString(),
    }
  })
  return { items, total, nextCursor }
}

interface SessionRow extends CountedRow {
  id: string
}

const byId: Asked<SessionRow> = {
  statement: ({ sessions }, isFirst) => pageOfSessions(sessions, isFirst),
  keyOf: ({ id }) => id,
  key: /^[0-9a-f-]{36}$/,
}

/** A page of the sessions that were counted at a place of an answer. Of one that was deleted only its part of `total` is left. */
export const listPointSessions = async (
  context: InsightsContext,
  project: InProject,
  asked: Pick<Input<typeof sessionsEndpoint>, 'body'> & OfVisits & NamedMetrics,
): Promise<Output<typeof sessionsEndpoint> | Refusal> => {
  const page = await readPage(context, project, asked, byId)
  if ('error' in page) return page
  const { rows, total, nextCursor } = page
  const ids = rows.map(({ id }) => id as RecordingId)
  const recordings = new Map((await listSomeRecordings(context, project, ids)).map((one) => [one.id as string, one]))
  const items = rows.flatMap(({ id, times, last_ms }): CountedSession[] => {
    const recording = recordings.get(id)
    return recording ? [{ ...recording, times, lastAt: new Date(last_ms).toISOString() }] : []
  })
  return { items, total, nextCursor }
}
