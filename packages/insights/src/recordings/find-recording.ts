import type { InsightsContext } from '../context.ts'
import { sessionParameters } from './one-session.ts'
import { oneRecording } from './read-recording.sql.ts'
import type { RecordingRow } from './recording-row.ts'

/** The session's row, added up; undefined if the project has no such session. */
export const findRecording = async ({ analytics }: InsightsContext, project: string, id: string): Promise<RecordingRow | undefined> => {
  const [row] = await analytics.query<RecordingRow>(oneRecording, sessionParameters(project, id))
  return row
}
