import { formatNumber } from './number.ts'

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const

/** Bytes in the largest binary unit that leaves at least one: `1536` -> "1.5 KiB". */
export const formatBytes = (bytes: number, locale?: string): string => {
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10))
  return `${formatNumber(bytes / 1024 ** power, locale)} ${units[power]}`
}
