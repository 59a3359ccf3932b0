import { useDebouncedValue } from '@mantine/hooks'
import { previewRetention, type Output, type RetentionSettings } from '@throughline/contract'
import { useEndpoint } from '../../../api/use-endpoint.ts'
import { formatBytes } from '../../../format/bytes.ts'
import { countOf } from '../../../format/count-of.ts'
import { formatDate } from '../../../format/date.ts'
import styles from './storage.module.css'

/** Long enough not to ask at every digit. */
const TYPED_AFTER_MS = 300

type Preview = Output<typeof previewRetention>

/** What the settings that are typed would delete right now, before they are saved. */
export const RetentionPreview = ({ projectId, retention }: { projectId: string; retention: RetentionSettings }) => {
  const [asked] = useDebouncedValue(retention, TYPED_AFTER_MS)
  const { data, error } = useEndpoint(previewRetention, { params: { projectId }, body: asked }, { keepPrevious: true })
  // What is wrong with the numbers is said beside them when they are saved.
  if (error) return null
  const loses = data !== undefined && (data.recordings > 0 || data.events > 0)
  return (
    <div className={styles.preview} data-loses={loses || undefined} aria-live="polite" aria-busy={!data}>
      <p className={styles.line}>{data ? sentenceOf(data) : 'Looking what this would delete…'}</p>
    </div>
  )
}

const sentenceOf = ({ recordings, recordingBytes, events, eventBytes, keptRecordings, oldestRecording, oldestEvent }: Preview): string => {
  const kept = keptRecordings > 0 ? ` Of ${countOf(keptRecordings, 'older recording')} somebody keeps a part, or all: that stays.` : ''
  if (recordings === 0 && events === 0) return `Nothing stored now is older than this: saving it deletes nothing today.${kept}`
  const parts = [
    ...(recordings > 0
      ? [
          `${countOf(recordings, 'recording')}, about ${formatBytes(recordingBytes)}${oldestRecording ? `, the oldest of ${formatDate(oldestRecording)}` : ''}`,
        ]
      : []),
    ...(events > 0
      ? [`${countOf(events, 'event')}, about ${formatBytes(eventBytes)}${oldestEvent ? `, the oldest of ${formatDate(oldestEvent)}` : ''}`]
      : []),
  ]
  return `Saving this deletes with the next run, within a day and for good: ${parts.join('; ')}.${kept}`
}
