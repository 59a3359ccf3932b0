import type { SnapshotId, TimelineEvent } from '@throughline/contract'
import { viewportClassOf } from '@throughline/placement'
import type { HeatmapSearch } from '../../heatmaps/heatmap-search.ts'

interface Moment {
  recordingId: string
  /** The visit's page views, in the order of time. */
  views: readonly TimelineEvent[]
  /** Milliseconds since 1970, and from the recording's start. */
  at: number
  offsetMs: number
  /** Of the visitor's window, in CSS px. */
  width: number
}

/** The heatmap of the page that is seen at a moment, drawn on that moment; undefined before there is a page. */
export const heatmapOfMoment = ({ recordingId, views, at, offsetMs, width }: Moment): HeatmapSearch | undefined => {
  const view = views.findLast((one) => one.offsetMs <= offsetMs) ?? views[0]
  if (!view) return undefined
  return {
    route: view.route,
    device: viewportClassOf(width),
    snapshot: `${recordingId}.${view.tabId}.${Math.round(at)}` as SnapshotId,
  }
}
