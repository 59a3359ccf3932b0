import { deviceKinds, type Device } from '@throughline/contract'

/** Which heatmap is shown, as it stands in the address. */
export interface HeatmapSearch {
  route?: string
  device?: Device
}

const isDevice = (value: unknown): value is Device => deviceKinds.some((kind) => kind === value)

/** Reads the choice from an address; what is missing or unknown is the page's to choose. */
export const readHeatmapSearch = ({ route, device }: Record<string, unknown>): HeatmapSearch => ({
  ...(typeof route === 'string' && route !== '' ? { route } : {}),
  ...(isDevice(device) ? { device } : {}),
})
