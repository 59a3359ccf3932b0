import type { DataHealth } from '@throughline/contract'
import { formatBytes } from '../../format/bytes.ts'
import { formatDuration } from '../../format/duration.ts'
import styles from './health.module.css'

/** How full the spool is, and how long its oldest record has waited. */
export const SpoolLine = ({ spool: { bytes, maxBytes, oldestRecordAgeMs } }: { spool: DataHealth['spool'] }) => (
  <div>
    <p className={styles.line}>
      The spool holds <strong>{formatBytes(bytes)}</strong> of {formatBytes(maxBytes)}
      {oldestRecordAgeMs === null
        ? ', and nothing waits in it.'
        : `; what waits longest in it has waited ${formatDuration(oldestRecordAgeMs)}.`}
    </p>
    <meter className={styles.meter} min={0} max={maxBytes} value={bytes} aria-label="How full the spool is" />
  </div>
)
