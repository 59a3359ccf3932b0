import { type Input, limits, type Output, type Project, type readRecording as endpoint, type RecordingId } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { instantOf } from '../engine-time.ts'
import { personsOfVisitors } from '../people/persons-of-visitors.ts'
import { askedCondition } from './asked-condition.ts'
import { conditionOfFilters } from './condition-of-filters.ts'
import { findRecording } from './find-recording.ts'
import { findRecordings, type RecordingKey } from './find-recordings.ts'
import type { Way } from './find-recordings.sql.ts'
import { sessionParameters } from './one-session.ts'
import { recordingTabs } from './read-recording.sql.ts'
import { recordingOf } from './recording-row.ts'
import { sessionKeyOf } from './session-key.ts'

interface TabRow {
  tab_id: string
  first_at: string
  last_at: string
  chunk_count: number
  bytes: number
}

type Tab = Output<typeof endpoint>['tabs'][number]

const tabOf = ({ tab_id, first_at, last_at, chunk_count, bytes }: TabRow): Tab => ({
  tabId: tab_id as Tab['tabId'],
  from: instantOf(first_at),
  to: instantOf(last_at),
  chunks: chunk_count,
  rawBytes: bytes,
})

/** The recording that can be watched next to this one, earlier or later. */
const neighbour = async (context: InsightsContext, project: string, key: RecordingKey, way: Way): Promise<RecordingId | null> => {
  const now = context.now()
  const within = way === 'earlier' ? { since: 0, until: key.at } : { since: key.at, until: now.getTime() + limits.clock.maxAheadMs }
  const [row] = await findRecordings(context, project, { ...askedCondition(conditionOfFilters({}), now), way, within, key, limit: 1 })
  return (row?.id ?? null) as RecordingId | null
}

/** One recording with its tabs and neighbours; undefined if the project has no such session. */
export const readRecording = async (
  context: InsightsContext,
  project: Pick<Project, 'id'>,
  { params: { recordingId } }: Pick<Input<typeof endpoint>, 'params'>,
): Promise<Output<typeof endpoint> | undefined> => {
  const key = sessionKeyOf(recordingId)
  const [row, tabs, previousId, nextId] = await Promise.all([
    findRecording(context, project.id, recordingId),
    context.analytics.query<TabRow>(recordingTabs, sessionParameters(project.id, recordingId)),
    neighbour(context, project.id, key, 'earlier'),
    neighbour(context, project.id, key, 'later'),
  ])
  if (!row) return undefined
  const persons = await personsOfVisitors(context, project.id, [row.visitor])
  const recording = recordingOf(row, persons.get(row.visitor), context.now())
  const shown = recording.replayable ? tabs.map(tabOf) : []
  return { ...recording, tabs: shown, rawBytes: shown.reduce((sum, { rawBytes }) => sum + rawBytes, 0), previousId, nextId }
}
