import type { Heatmap, Output, readSharedHeatmap as endpoint, SharedView, SnapshotId } from '@throughline/contract'
import { readHeatmap, type InsightsContext } from '@throughline/insights'
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

/** Fixes what a link will show: also the picture that it is drawn on, so that it shows the same for as long as it can be opened. */
export const freezeView = async (
  context: InsightsContext,
  project: OpenedShare['project'],
  view: Omit<SharedView, 'snapshot'> & { snapshot?: SnapshotId | undefined },
): Promise<SharedView> => {
  const { snapshotId } = await readHeatmap(context, project, { query: questionOf({ ...view, snapshot: view.snapshot ?? null }) })
  return { ...view, snapshot: snapshotId }
}

/** The heatmap of a link. Once the recording under it is gone, its numbers remain and it has no picture. */
export const readSharedHeatmap = async (
  context: InsightsContext,
  { project, view, expiresAt }: OpenedShare,
): Promise<Output<typeof endpoint>> => {
  const heatmap = await readHeatmap(context, project, { query: questionOf(view) })
  return {
    project: project.name,
    timeZone: project.timeZone,
    view,
    heatmap: isSameMoment(view.snapshot, heatmap.snapshotId) ? heatmap : withoutPicture(heatmap),
    expiresAt: expiresAt.toISOString(),
  }
}
