import { deviceKinds, heatmapKinds, type Device, type HeatmapKind, type SnapshotId } from '@throughline/contract'
import { readComparison } from './compare/comparison.ts'

/** Which heatmap is shown, as it stands in the address. */
export interface HeatmapSearch {
  route?: string
  device?: Device
  kind?: HeatmapKind
  /** A moment of a recording to draw it on. */
  snapshot?: SnapshotId
  /** Only what was done in this release. */
  release?: string
  /** Only of visits that fulfil a condition (its JSON), or are in a segment. */
  where?: string
  segment?: string
  /** What it stands beside, as `writeComparison` writes it. */
  vs?: string
}

const isDevice = (value: unknown): value is Device => deviceKinds.some((kind) => kind === value)

const isKind = (value: unknown): value is HeatmapKind => heatmapKinds.some((kind) => kind === value)

const isSnapshot = (value: unknown): value is SnapshotId =>
  typeof value === 'string' && /^[0-9a-f-]{36}\.[\w-]{1,36}\.\d{1,15}$/.test(value)

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

const isRelease = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.length <= 100

/** Reads the choice from an address; what is missing or unknown is the page's to choose. */
export const readHeatmapSearch = ({
  route,
  device,
  kind,
  snapshot,
  release,
  where,
  segment,
  vs,
}: Record<string, unknown>): HeatmapSearch => ({
  ...(typeof route === 'string' && route !== '' ? { route } : {}),
  ...(isDevice(device) ? { device } : {}),
  ...(isKind(kind) ? { kind } : {}),
  ...(isSnapshot(snapshot) ? { snapshot } : {}),
  ...(isRelease(release) ? { release } : {}),
  ...(isText(where) ? { where } : {}),
  ...(isText(segment) ? { segment } : {}),
  ...(typeof vs === 'string' && readComparison(vs) ? { vs } : {}),
})
