import type { Project, Recording, RecordingId } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { personsOfVisitors } from '../people/persons-of-visitors.ts'
import { someRecordings } from './find-sessions.sql.ts'
import { recordingOf, type RecordingRow } from './recording-row.ts'
import { sessionsParameters } from './some-sessions.ts'

/** Those of some recordings that the project has, as rows of a list, the latest first. */
export const listSomeRecordings = async (
  context: InsightsContext,
  project: Pick<Project, 'id'>,
  ids: readonly RecordingId[],
): Promise<Recording[]> => {
  if (ids.length === 0) return []
  const rows = await context.analytics.query<RecordingRow>(someRecordings, sessionsParameters(project.id, ids))
  const persons = await personsOfVisitors(
    context,
    project.id,
    rows.map(({ visitor }) => visitor),
  )
  return rows.map((row) => recordingOf(row, persons.get(row.visitor), context.now()))
}
