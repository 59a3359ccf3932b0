import { deviceKinds, type Device } from '@throughline/contract'

/** What a heatmap stands beside: all else is as in the heatmap itself. */
export type Comparison =
  | { readonly by: 'before' }
  | { readonly by: 'period'; readonly from: string; readonly to: string }
  | { readonly by: 'device'; readonly device: Device }
  | { readonly by: 'release'; readonly release: string }

const MAX_RELEASE_CHARS = 100

const instantOf = (text: string | undefined): string | undefined => {
  const time = Date.parse(text ?? '')
  return Number.isNaN(time) ? undefined : new Date(time).toISOString()
}

/** Reads `before`, `<from>/<to>`, `device:phone` or `release:1.4` as it stands in the address; undefined for anything else. */
export const readComparison = (text: string): Comparison | undefined => {
  if (text === 'before') return { by: 'before' }
  const [, name, value = ''] = /^(device|release):(.+)$/s.exec(text) ?? []
  if (name === 'release') return value.length <= MAX_RELEASE_CHARS ? { by: 'release', release: value } : undefined
  const device = deviceKinds.find((kind) => kind === value)
  if (name === 'device') return device && { by: 'device', device }
  const [from, to] = text.split('/').map(instantOf)
  return from !== undefined && to !== undefined && from < to ? { by: 'period', from, to } : undefined
}

/** Writes a comparison so that `readComparison` reads it. */
export const writeComparison = (comparison: Comparison): string => {
  if (comparison.by === 'period') return `${comparison.from}/${comparison.to}`
  if (comparison.by === 'device') return `device:${comparison.device}`
  return comparison.by === 'release' ? `release:${comparison.release}` : 'before'
}
