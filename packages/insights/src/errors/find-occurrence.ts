import type { EventId, Project } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { instantOf } from '../engine-time.ts'
import { occurrence } from './trouble.sql.ts'

interface OccurrenceRow {
  event: string
  happened: string
  release: string
  browser: string
  message: string
  stack: string
  source: string
}

/** An error as one visitor's browser told it. */
export interface Occurrence {
  eventId: EventId
  at: string
  release: string
  browser: string
  message: string
  stack: string
}

/** One occurrence of an error, by default the latest; undefined if there is none. An error without a stack has its script and line for one. */
export const findOccurrence = async (
  { analytics }: InsightsContext,
  project: Pick<Project, 'id'>,
  { fingerprint, event = '' }: { fingerprint: string; event?: string | undefined },
): Promise<Occurrence | undefined> => {
  const [row] = await analytics.query<OccurrenceRow>(occurrence, { project: project.id, fingerprint, event })
  if (!row) return undefined
  const { event: id, happened, stack, source, ...told } = row
  return { ...told, eventId: id as EventId, at: instantOf(happened), stack: stack || (source && `at ${source}:1`) }
}
