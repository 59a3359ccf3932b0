import type { Output, readSharedRecording as endpoint, readSharedTimeline as timelineEndpoint, TimelineEvent } from '@throughline/contract'
import { readStretchTimeline, type InsightsContext } from '@throughline/insights'
import type { OpenedRecordingShare } from './open-recording-share.ts'

/** What stands above the picture of a link. No id is in it. */
export const readSharedRecording = ({
  project,
  stretch,
  title,
  isClip,
  maker,
  expiresAt,
}: OpenedRecordingShare): Output<typeof endpoint> => ({
  project: project.name,
  timeZone: project.timeZone,
  title,
  isClip,
  from: new Date(stretch.from).toISOString(),
  to: new Date(stretch.to).toISOString(),
  sharedBy: maker,
  expiresAt: expiresAt.toISOString(),
})

/** What the site told of the person, and by which ids things are known, is nobody's business who was sent a link. */
const withoutPerson = (event: TimelineEvent, index: number): TimelineEvent => ({
  ...event,
  id: String(index),
  tabId: '',
  properties: undefined,
})

const tellsWho = ({ kind }: TimelineEvent): boolean => kind === 'identify'

/** What happened in the stretch of a link, without anything that tells who it was. */
export const readSharedTimeline = async (
  context: InsightsContext,
  { project, stretch }: OpenedRecordingShare,
): Promise<Output<typeof timelineEndpoint>> => {
  const { items, truncated } = await readStretchTimeline(context, project, stretch)
  return { items: items.filter((event) => !tellsWho(event)).map(withoutPerson), truncated }
}
