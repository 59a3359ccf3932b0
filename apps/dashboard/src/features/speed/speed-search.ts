import { deviceKinds, vitalNames, type Device, type VitalName } from '@throughline/contract'

/** What the page of speed is cut down to, and which page and vital are looked into, as it stands in the address. */
export interface SpeedSearch {
  release?: string
  device?: Device
  /** The page that is open; `all` for all of them. */
  page?: string
  vital?: VitalName
}

const oneOf = <Value extends string>(values: readonly Value[], value: unknown): Value | undefined => values.find((one) => one === value)

/** Reads the choices from an address; what makes no sense is left out. */
export const readSpeedSearch = (search: Record<string, unknown>): SpeedSearch => {
  const text = (name: string): string | undefined => (typeof search[name] === 'string' && search[name] !== '' ? search[name] : undefined)
  const [release, page] = [text('release'), text('page')]
  const [device, vital] = [oneOf(deviceKinds, search['device']), oneOf(vitalNames, search['vital'])]
  return { ...(release && { release }), ...(page && { page }), ...(device && { device }), ...(vital && { vital }) }
}
