import { limits, type Input, type listRecordings as endpoint, type Output, type Project } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { fromEngineTime } from '../engine-time.ts'
import { personsOfVisitors } from '../people/persons-of-visitors.ts'
import { periodOf } from '../period.ts'
import { invalidInput, type Refusal } from '../refusal.ts'
import { chosenConditions } from './chosen-conditions.ts'
import { findRecordings, type FoundRecording, type RecordingKey, type Stretch } from './find-recordings.ts'
import { readCursor, writeCursor } from './recording-cursor.ts'
import { LIVE_FOR_MS, recordingOf } from './recording-row.ts'
import { keyBefore } from './session-key.ts'

type Query = Input<typeof endpoint>['query']

// A session that something of arrived just now began at most its longest time ago, by a clock that is at most so far off.
const LONGEST_LIVE_MS = limits.session.maxMs + limits.clock.maxLateMs + LIVE_FOR_MS

const stretchOf = (query: Query, now: Date): Stretch => {
  const { from, to } = periodOf(query, now)
  const since = query.live === true ? Math.max(from.getTime(), now.getTime() - LONGEST_LIVE_MS) : from.getTime()
  return { since, until: to.getTime() - 1 }
}

const keyOf = ({ key_at, id }: FoundRecording): RecordingKey => ({ at: fromEngineTime(key_at), id })

/**
 * A page of a project's recordings, the latest first. The order is that of the sessions' beginnings, which never change, so pages
 * follow each other without gaps or repeats while visits arrive. Refuses a cursor that is not one of ours.
 */
export const listRecordings = async (
  context: InsightsContext,
  project: Pick<Project, 'id'>,
  { query }: Pick<Input<typeof endpoint>, 'query'>,
): Promise<Output<typeof endpoint> | Refusal> => {
  const now = context.now()
  const within = stretchOf(query, now)
  const key = query.cursor === undefined ? keyBefore(within.until + 1) : readCursor(query.cursor)
  if (!key) return invalidInput('cursor', 'is not one that a page before gave as nextCursor')

  const rows = await findRecordings(context, project.id, {
    ...chosenConditions(query, now),
    way: 'earlier',
    within: { since: within.since, until: Math.min(within.until, key.at) },
    key,
    limit: query.limit + 1,
  })
  const page = rows.slice(0, query.limit)
  const persons = await personsOfVisitors(
    context,
    project.id,
    page.map(({ visitor }) => visitor),
  )
  const last = page.at(-1)
  return {
    items: page.map((row) => recordingOf(row, persons.get(row.visitor), now)),
    nextCursor: last && rows.length > page.length ? writeCursor(keyOf(last)) : null,
  }
}
