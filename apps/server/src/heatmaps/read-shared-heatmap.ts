import {
  readWhere,
  type Condition,
  type Heatmap,
  type Output,
  type readSharedHeatmap as endpoint,
  type SharedView,
  type SnapshotId,
  type UserId,
} from '@throughline/contract'
import { readHeatmap, type InsightsContext } from '@throughline/insights'
import type { AccountsContext } from '../accounts/accounts-context.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import { askedSessions } from '../segments/asked-sessions.ts'
import { findSegment } from '../segments/segments.ts'
import type { OpenedShare } from './open-share.ts'

type Asked = Parameters<typeof readHeatmap>[2]['query']

/** The question whose answer a shared view is. */
const questionOf = ({ route, kind, device, release, from, to, snapshot }: SharedView): Asked => ({
  route,
  kind,
  device,
  from,
  to,
  ...(release !== undefined && { release }),
  ...(snapshot !== null && { snapshot }),
})

const tabOf = (id: SnapshotId): string => id.slice(0, id.lastIndexOf('.'))

/** The same tab of the same recording: where the moment is gone the heatmap would be drawn on another, which nobody shared. */
const isSameMoment = (asked: SnapshotId | null, drawn: SnapshotId | null): boolean =>
  asked !== null && drawn !== null && tabOf(asked) === tabOf(drawn)

const withoutPicture = (heatmap: Heatmap): Heatmap => ({ ...heatmap, snapshotId: null, snapshot: null, points: [] })

/** The condition that stands in a view, which was read before it was kept. */
const sessionsOf = ({ where }: Pick<SharedView, 'where'>): Condition | undefined => {
  const read = where === undefined ? undefined : readWhere(where)
  return read && 'condition' in read ? read.condition : undefined
}

/**
 * Fixes what a link will show: the picture that it is drawn on, and what its segment says today, so that it shows the same for as long as it can be
 * opened. Refuses a condition that cannot be read.
 */
export const freezeView = async (
  context: InsightsContext & Pick<AccountsContext, 'db' | 'now'>,
  project: OpenedShare['project'],
  { segment, where: asked, ...view }: Omit<SharedView, 'snapshot'> & { snapshot?: SnapshotId | undefined },
  maker: UserId | null,
): Promise<SharedView | Refusal> => {
  const sessions = await askedSessions(context, { projectId: project.id, userId: maker, where: asked, segment })
  if (isRefusal(sessions)) return sessions
  const { where } = sessions
  const named = segment && (await findSegment(context, { projectId: project.id, id: segment }))
  const { snapshotId } = await readHeatmap(context, project, { query: questionOf({ ...view, snapshot: view.snapshot ?? null }), where })
  return {
    ...view,
    snapshot: snapshotId,
    ...(where && { where: JSON.stringify(where) }),
    ...(named && { sessions: asked === undefined ? named.name : `${named.name} and a filter` }),
  }
}

/** The heatmap of a link. Once the recording under it is gone, its numbers remain and it has no picture. */
export const readSharedHeatmap = async (
  context: InsightsContext,
  { project, view, expiresAt }: OpenedShare,
): Promise<Output<typeof endpoint>> => {
  const heatmap = await readHeatmap(context, project, { query: questionOf(view), where: sessionsOf(view) })
  return {
    project: project.name,
    timeZone: project.timeZone,
    view,
    heatmap: isSameMoment(view.snapshot, heatmap.snapshotId) ? heatmap : withoutPicture(heatmap),
    expiresAt: expiresAt.toISOString(),
  }
}
