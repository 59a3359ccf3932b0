import type { Device, Input, Project, readHeatmap, SnapshotId } from '@throughline/contract'
import { viewportLimits } from '@throughline/placement'
import { toEngineTime } from '../engine-time.ts'
import type { Period } from '../period.ts'

/** A page in one layout, and when it was used. */
export interface PageAsked {
  readonly project: string
  readonly route: string
  readonly device: Device
  /** Empty for all. */
  readonly release: string
  readonly period: Period
  /** The moment of a recording that somebody wants to see under it. */
  readonly snapshot?: SnapshotId | undefined
}

const WIDEST = 2 ** 32 - 1

/** Widths from the first to below the second, in CSS px. */
const widthsOf: Record<Device, readonly [number, number]> = {
  phone: [1, viewportLimits.tablet],
  tablet: [viewportLimits.tablet, viewportLimits.desktop],
  desktop: [viewportLimits.desktop, WIDEST],
}

export const pageAsked = (
  project: Pick<Project, 'id'>,
  { route, device, release = '', snapshot }: Input<typeof readHeatmap>['query'],
  period: Period,
): PageAsked => ({ project: project.id, route, device, release, period, snapshot })

/** The values that `ofPage` and `onPage` need. */
export const pageParameters = ({ project, route, device, release, period: { from, to } }: PageAsked) => {
  const [minWidth, belowWidth] = widthsOf[device]
  return { project, route, device, release, minWidth, belowWidth, from: toEngineTime(from), to: toEngineTime(to) }
}
