import type { DiskUse, Output, readStorage } from '@throughline/contract'
import { formatBytes } from '../../../format/bytes.ts'
import { countOf } from '../../../format/count-of.ts'
import { formatShare } from '../../../format/number.ts'
import styles from './storage.module.css'

type Storage = Output<typeof readStorage>

/** The share from which on recordings go for room. */
const PRESSURE_SHARE = 0.85

/** How full the disk is, and when it will be, if what comes goes on as in the last days. */
export const DiskBar = ({ disk, forecast }: { disk: DiskUse; forecast: Storage['forecast'] }) => (
  <div>
    <p className={styles.line}>
      <strong>{formatShare(disk.usedShare)}</strong> of {formatBytes(disk.totalBytes)} are used, by Throughline and all else on that disk;{' '}
      {formatBytes(disk.freeBytes)} are free.
    </p>
    <div className={styles.disk} aria-hidden data-pressed={disk.usedShare >= PRESSURE_SHARE || undefined}>
      <div className={styles.used} style={{ width: `${disk.usedShare * 100}%` }} />
      <div className={styles.mark} />
    </div>
    <p className={styles.line}>{forecastOf(disk, forecast)}</p>
  </div>
)

const forecastOf = ({ usedShare }: DiskUse, { bytesPerDay, daysUntilPressure, measuredDays }: Storage['forecast']): string => {
  if (usedShare >= PRESSURE_SHARE) return 'The mark of 85 % is passed: the oldest recordings that nobody keeps are going, day by day.'
  if (bytesPerDay === 0) return `Nothing came in the last ${measuredDays} whole days, so nothing can be said about when it will be full.`
  const growth = `All projects together get ${formatBytes(bytesPerDay)} a day (measured over the last ${measuredDays} whole days)`
  if (daysUntilPressure === null)
    return `${growth}; at this rate the mark of 85 % is more than ten years away, even if nothing were dropped.`
  return `${growth}. If nothing were dropped, the mark of 85 % would be reached in ${countOf(daysUntilPressure, 'day')}.`
}
