import {
  limits,
  type Condition,
  type Input,
  type listRecordings as endpoint,
  type Output,
  type Project,
  type ListedRecording,
  relevanceTerms,
} from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { fromEngineTime } from '../engine-time.ts'
import { personsOfVisitors } from '../people/persons-of-visitors.ts'
import { periodOf } from '../period.ts'
import { invalidInput, type Refusal } from '../refusal.ts'
import { askedCondition, type AskedCondition } from './asked-condition.ts'
import { conditionOfFilters } from './condition-of-filters.ts'
import { findRanked, type RankedRecording } from './find-ranked.ts'
import type { Ranking } from './find-ranked.sql.ts'
import { findRecordings, type FoundRecording, type RecordingKey, type Stretch } from './find-recordings.ts'
import { readRankedCursor, writeRankedCursor } from './ranked-cursor.ts'
import { readCursor, writeCursor } from './recording-cursor.ts'
import { LIVE_FOR_MS, recordingOf } from './recording-row.ts'
import { keyBefore } from './session-key.ts'

type Sorted = Input<typeof endpoint>['query']
type Query = Omit<Sorted, 'sort'> & Partial<Pick<Sorted, 'sort'>>

export interface ListAsked {
  readonly query: Query
  /** What `where` and `segment` of the query say, without what only members' own tables know. */
  readonly where?: Condition | undefined
  /** Ids of what whoever asks has watched. */
  readonly watched?: readonly string[] | undefined
}

// A session that something of arrived just now began at most its longest time ago, by a clock that is at most so far off.
const LONGEST_LIVE_MS = limits.session.maxMs + limits.clock.maxLateMs + LIVE_FOR_MS

const stretchOf = (query: Query, now: Date): Stretch => {
  const { from, to } = periodOf(query, now)
  const since = query.live === true ? Math.max(from.getTime(), now.getTime() - LONGEST_LIVE_MS) : from.getTime()
  return { since, until: to.getTime() - 1 }
}

const keyOf = ({ key_at, id }: FoundRecording): RecordingKey => ({ at: fromEngineTime(key_at), id })

interface Page<Row extends FoundRecording = FoundRecording> {
  readonly rows: readonly Row[]
  readonly cursor: string | null
}

interface ListSearch {
  readonly project: string
  readonly query: Query
  readonly asked: AskedCondition
  readonly within: Stretch
  readonly watched: readonly string[]
}

const wrongCursor = invalidInput('cursor', 'is not one that a page before of this list gave as nextCursor')

const cut = <Row extends FoundRecording>(rows: readonly Row[], limit: number, write: (last: Row) => string): Page<Row> => {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { rows: page, cursor: last && rows.length > page.length ? write(last) : null }
}

const latest = async (context: InsightsContext, { project, query, asked, within }: ListSearch): Promise<Page | Refusal> => {
  const key = query.cursor === undefined ? keyBefore(within.until + 1) : readCursor(query.cursor)
  if (!key) return wrongCursor
  const rows = await findRecordings(context, project, {
    ...asked,
    way: 'earlier',
    within: { since: within.since, until: Math.min(within.until, key.at) },
    key,
    limit: query.limit + 1,
  })
  return cut(rows, query.limit, (last) => writeCursor(keyOf(last)))
}

const ranked = async (
  context: InsightsContext,
  ranking: Ranking,
  { project, query, asked, within, watched }: ListSearch,
): Promise<Page<RankedRecording> | Refusal> => {
  const place = query.cursor === undefined ? undefined : readRankedCursor(ranking, query.cursor)
  if (query.cursor !== undefined && !place) return wrongCursor
  const asOf = place?.asOf ?? context.now().getTime()
  const search = { ...asked, ranking, within, after: place?.key, asOf, watched, limit: query.limit + 1 }
  const rows = await findRanked(context, project, search)
  return cut(rows, query.limit, (last) => writeRankedCursor(ranking, { key: { ...keyOf(last), score: last.score }, asOf }))
}

const relevanceOf = (points: readonly number[]): NonNullable<ListedRecording['relevance']> => ({
  points: points.reduce((sum, each) => sum + each, 0),
  terms: relevanceTerms.map((term, index) => ({ term, points: points[index] ?? 0 })),
})

/**
 * A page of a project's recordings: the latest first, or by relevance, frustration or length, of equal ones the latest first. Sessions' beginnings never
 * change, so pages of the latest follow each other without gaps or repeats while visits arrive; those of the other orders do as long as
 * what is listed does not change, the relevance being told for the moment of the first page. Refuses a cursor that is not one of ours.
 */
export const listRecordings = async (
  context: InsightsContext,
  project: Pick<Project, 'id'>,
  { query, where, watched = [] }: ListAsked,
): Promise<Output<typeof endpoint> | Refusal> => {
  const now = context.now()
  const condition = { all: [...(where ? [where] : []), conditionOfFilters(query)] }
  const search = { project: project.id, query, asked: askedCondition(condition, now), within: stretchOf(query, now), watched }
  const { sort = 'recent' } = query
  const page: Page<FoundRecording & { relevance_points?: number[] }> | Refusal =
    sort === 'recent' ? await latest(context, search) : await ranked(context, sort, search)
  if ('error' in page) return page
  const persons = await personsOfVisitors(
    context,
    project.id,
    page.rows.map(({ visitor }) => visitor),
  )
  return {
    items: page.rows.map((row) => ({
      ...recordingOf(row, persons.get(row.visitor), now),
      ...(sort === 'relevance' && row.relevance_points && { relevance: relevanceOf(row.relevance_points) }),
    })),
    nextCursor: page.cursor,
  }
}
