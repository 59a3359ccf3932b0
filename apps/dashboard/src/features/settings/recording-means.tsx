import { useDebouncedValue } from '@mantine/hooks'
import { forecastRecording, type ProjectSettings, type RecordingForecast } from '@throughline/contract'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { countOf } from '../../format/count-of.ts'
import { formatNumber, formatShare } from '../../format/number.ts'
import { recordingInWords } from './recording-in-words.ts'
import styles from './recording-rules.module.css'

const TYPED_MS = 400

type Rule = ProjectSettings['recording']['rules'][number]

/** What the server would not take is not asked for while it is being typed. */
const isPage = (pattern: string): boolean => /^[/*]/.test(pattern)
const isNamed = ({ kind, value }: Rule): boolean => kind !== 'event' || value.trim() !== ''
const pagesOf = ({ kind, value }: Rule): string[] => (kind === 'page' ? [value.trim()] : [])

/** What a choice means for the sessions to come, and would have meant for those of the last seven days. */
export const RecordingMeans = ({ projectId, recording }: { projectId: string; recording: ProjectSettings['recording'] }) => {
  const [settled] = useDebouncedValue(recording, TYPED_MS)
  const isWhole = [...settled.skipPages, ...settled.rules.flatMap(pagesOf)].every(isPage) && settled.rules.every(isNamed)
  const { data } = useEndpoint(
    forecastRecording,
    { params: { projectId }, body: { recording: settled } },
    { enabled: isWhole, keepPrevious: true },
  )
  return (
    <output className={styles.means} aria-label="What this means">
      <span>
        <strong>{recordingInWords(recording)}</strong>
      </span>
      <span>{forecastInWords(isWhole, data)}</span>
    </output>
  )
}

const forecastInWords = (isWhole: boolean, forecast: RecordingForecast | undefined): string => {
  if (!isWhole)
    return 'Once every rule and page is written out, it says here how many of the last seven days’ sessions that would have been.'
  if (!forecast) return 'Counting how many of the last seven days’ sessions that would have been …'
  const { sessions, byRule, byRate, tooShort } = forecast
  if (sessions === 0) return 'There were no sessions in the last seven days to compare with.'
  const recorded = byRule + byRate
  const parts = [
    byRule > 0 && `${formatNumber(byRule)} by a rule`,
    byRate > 0 && byRule > 0 && `${formatNumber(byRate)} by the share`,
    tooShort > 0 && `${formatNumber(tooShort)} more would have been too short`,
  ].filter((part) => part !== false)
  const ofThem = `Of the ${countOf(sessions, 'session')} of the last seven days it would have recorded ${formatNumber(recorded)} (${formatShare(recorded / sessions)})`
  return `${ofThem}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}.`
}
