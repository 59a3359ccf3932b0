import { readStorageNotice, type RetentionRun } from '@throughline/contract'
import { CloseButton } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useEndpoint } from '../api/use-endpoint.ts'
import { formatBytes } from '../format/bytes.ts'
import { countOf } from '../format/count-of.ts'
import { formatDay } from '../format/date.ts'
import { formatShare } from '../format/number.ts'
import styles from './storage-notice.module.css'

const REFRESH_MS = 5 * 60_000

/** Says on every page that recordings went because the disk was nearly full, until it was read, or a week has passed. */
export const StorageNotice = ({ projectId }: { projectId: string }) => {
  const { data } = useEndpoint(readStorageNotice, { params: { projectId } }, { refreshEveryMs: REFRESH_MS })
  const [read, setRead] = useLocalStorage({ key: 'throughline-storage-notice-read', defaultValue: '', getInitialValueInEffect: false })
  const run = data?.run
  if (!run || run.id === read) return null
  return (
    <section className={styles.notice} aria-label="The disk was nearly full">
      <IconAlertTriangle size={18} aria-hidden className={styles.icon} />
      <p className={styles.text}>
        {sentenceOf(run)}{' '}
        <Link to="/p/$projectId/settings/storage" params={{ projectId }}>
          What is kept, and for how long
        </Link>
      </p>
      <CloseButton size="sm" aria-label="I have read this" onClick={() => setRead(run.id)} />
    </section>
  )
}

const sentenceOf = ({ recordings, recordingDays, promisedBytes, disk }: RetentionRun): string => {
  const full = disk ? `The server’s disk was ${formatShare(disk.before.usedShare)} full` : 'The server’s disk was nearly full'
  const went =
    recordings === 0
      ? ''
      : `, so the oldest recordings that nobody keeps went: ${countOf(recordings, 'recording')} of this project${daysOf(recordingDays)}, about ${formatBytes(promisedBytes)}`
  const more =
    disk && !disk.sufficed
      ? ' It is still too full: free room on it, or keep less. Below 1 GiB free no recordings are accepted, below 512 MiB nothing.'
      : ''
  return `${full}${went}.${more}`
}

const daysOf = (days: RetentionRun['recordingDays']): string => {
  if (!days) return ''
  return days.from === days.to ? ` of ${formatDay(days.from)}` : ` of ${formatDay(days.from)} to ${formatDay(days.to)}`
}
