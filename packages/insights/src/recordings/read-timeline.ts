import type {
  EventKind,
  Input,
  Output,
  Project,
  readTimeline as endpoint,
  RecorderReason,
  SignalName,
  TimelineEvent,
} from '@throughline/contract'
import { limits } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { fromEngineTime, instantOf } from '../engine-time.ts'
import { findRecording } from './find-recording.ts'
import { timeline } from './read-timeline.sql.ts'

interface EventOfSession {
  id: string
  kind: EventKind
  name: string
  happened: string
  tab_id: string
  url: string
  path: string
  route: string
  title: string
  label: string
  tag: string
  selector: string
  message: string
  person_id: string
  status: number
  fingerprint: string
  rule: number
  burst: number
  recorder_level: number
  recorder_work_ms: number
  recorder_longest_ms: number
  duration_ms: number
  nodes: number
  properties: string
  problem_id: string
}

const placed = ({ label, tag, selector }: EventOfSession): string => label || selector || tag

const detailOf: Record<EventKind, (event: EventOfSession) => string> = {
  pageview: ({ title, path }) => title || path,
  leave: ({ path }) => path,
  click: placed,
  rest: placed,
  signal: placed,
  vital: ({ name }) => name,
  recorder: ({ name }) => name,
  custom: ({ name }) => name,
  identify: ({ person_id }) => person_id,
  error: ({ message }) => message,
  console_error: ({ message }) => message,
  failed_request: ({ message }) => message,
}

/** The properties of an event, where it has any. The ingest wrote them, as one JSON object. */
const propertiesOf = ({ properties }: EventOfSession): Pick<TimelineEvent, 'properties'> =>
  properties === '' || properties === '{}' ? {} : { properties: JSON.parse(properties) as Record<string, unknown> }

/** What the ingest wrote of a signal went through the contract. */
const signalOf = ({ kind, name, rule, burst, duration_ms: ms, selector }: EventOfSession): Pick<TimelineEvent, 'signal'> =>
  kind === 'signal' ? { signal: { name: name as SignalName, rule, burst, ms, selector } } : {}

const recorderOf = (event: EventOfSession): Pick<TimelineEvent, 'recorder'> =>
  event.kind === 'recorder'
    ? {
        recorder: {
          level: event.recorder_level,
          reason: event.name as RecorderReason,
          longestMs: event.recorder_longest_ms,
          workMs: event.recorder_work_ms,
          watchedMs: event.duration_ms,
          nodes: event.nodes,
        },
      }
    : {}

const timelineEventOf = (event: EventOfSession, startedAt: number): TimelineEvent => ({
  id: event.id,
  kind: event.kind,
  name: event.name,
  at: instantOf(event.happened),
  offsetMs: fromEngineTime(event.happened) - startedAt,
  tabId: event.tab_id,
  url: event.url,
  route: event.route,
  detail: detailOf[event.kind](event),
  ...signalOf(event),
  ...(event.problem_id !== '' && { problemId: event.problem_id as NonNullable<TimelineEvent['problemId']> }),
  ...recorderOf(event),
  ...(event.status > 0 || event.kind === 'failed_request' ? { status: event.status } : {}),
  ...(event.fingerprint !== '' && { fingerprint: event.fingerprint }),
  ...propertiesOf(event),
})

interface TimelineAsked {
  project: string
  session: string
  /** Bounds of the events' times, both included, as the engine writes them. */
  from: string
  to: string
  /** Milliseconds since 1970, from which on offsets count. */
  startedAt: number
}

/** The events of a session between two moments, in the order of time, as many as one answer may have. */
export const timelineBetween = async (
  { analytics }: InsightsContext,
  { startedAt, ...asked }: TimelineAsked,
): Promise<{ items: TimelineEvent[]; truncated: boolean }> => {
  const { maxRows } = limits.query
  const rows = await analytics.query<EventOfSession>(timeline, { ...asked, limit: maxRows + 1 }, { maxRows: maxRows + 1 })
  return { items: rows.slice(0, maxRows).map((row) => timelineEventOf(row, startedAt)), truncated: rows.length > maxRows }
}

/** What happened in a session, in the order of time; undefined if the project has no such session. */
export const readTimeline = async (
  context: InsightsContext,
  project: Pick<Project, 'id'>,
  { params: { recordingId } }: Pick<Input<typeof endpoint>, 'params'>,
): Promise<Output<typeof endpoint> | undefined> => {
  const recording = await findRecording(context, project.id, recordingId)
  if (!recording) return undefined
  const { first_at: from, last_at: to } = recording
  return timelineBetween(context, { project: project.id, session: recordingId, from, to, startedAt: fromEngineTime(from) })
}
