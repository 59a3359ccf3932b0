import { deviceKinds, heatmapKinds, type Device, type HeatmapKind } from '@throughline/contract'

/** Which heatmap is shown, as it stands in the address. */
export interface HeatmapSearch {
  route?: string
  device?: Device
  kind?: HeatmapKind
}

const isDevice = (value: unknown): value is Device => deviceKinds.some((kind) => kind === value)

const isKind = (value: unknown): value is HeatmapKind => heatmapKinds.some((kind) => kind === value)

/** Reads the choice from an address; what is missing or unknown is the page's to choose. */
export const readHeatmapSearch = ({ route, device, kind }: Record<string, unknown>): HeatmapSearch => ({
  ...(typeof route === 'string' && route !== '' ? { route } : {}),
  ...(isDevice(device) ? { device } : {}),
  ...(isKind(kind) ? { kind } : {}),
})
