import { limits, type Project, type TimelineEvent } from '@throughline/contract'
import type { InsightsContext } from '../../context.ts'
import { toEngineTime } from '../../engine-time.ts'
import { timelineBetween } from '../read-timeline.ts'
import type { RecordingStretch } from './stretch.ts'

/** The page that is in sight when the stretch begins, as if it had just been opened. */
const pageAtBeginning = (before: TimelineEvent | undefined, first: TimelineEvent | undefined, from: number): TimelineEvent[] =>
  before === undefined || (first?.kind === 'pageview' && first.offsetMs === 0)
    ? []
    : [{ ...before, at: new Date(from).toISOString(), offsetMs: 0 }]

/**
 * What happened in a stretch, in the order of time; offsets count from its beginning. It begins with the page that was in sight then.
 * Empty where the events are gone.
 */
export const readStretchTimeline = async (
  context: InsightsContext,
  project: Pick<Project, 'id'>,
  { recordingId, startedAt, from, to }: RecordingStretch,
): Promise<{ items: TimelineEvent[]; truncated: boolean }> => {
  const { items: all, truncated } = await timelineBetween(context, {
    project: project.id,
    session: recordingId,
    from: toEngineTime(startedAt),
    to: toEngineTime(to),
    startedAt: from,
  })
  const items = all.filter(({ offsetMs }) => offsetMs >= 0)
  const before = all.findLast(({ kind, offsetMs }) => kind === 'pageview' && offsetMs < 0)
  return { items: [...pageAtBeginning(before, items[0], from), ...items].slice(0, limits.query.maxRows), truncated }
}
