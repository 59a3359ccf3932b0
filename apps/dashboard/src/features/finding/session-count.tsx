import { useDebouncedValue } from '@mantine/hooks'
import { countSessions, type Sent } from '@throughline/contract'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { countOf } from '../../format/count-of.ts'
import { formatNumber } from '../../format/number.ts'
import { usePeriod } from '../../period/use-period.ts'
import type { SessionsChosen } from './condition-builder.tsx'
import styles from './finding.module.css'

interface SessionCountProps {
  projectId: string
  chosen: SessionsChosen
  inWords: string
}

type Query = NonNullable<Sent<typeof countSessions>['query']>

/** Who changes several filters in a row asks once. */
const PAUSE_MS = 250

/** How many people and visits fulfil it, counted when it is looked at; while it is counted anew, what it was before stands there, faint. */
export const SessionCount = ({ projectId, chosen: { where, segment }, inWords }: SessionCountProps) => {
  const { from, to } = usePeriod()
  const now: Query = { from, ...(to && { to }), ...(where && { where }), ...(segment && { segment }) }
  const [asked] = useDebouncedValue(JSON.stringify(now), PAUSE_MS)
  const query = JSON.parse(asked) as Query
  const size = useEndpoint(countSessions, { params: { projectId }, query: { ...query, recordings: 'false' } }, { keepPrevious: true })
  const recorded = useEndpoint(countSessions, { params: { projectId }, query }, { enabled: size.data?.recordings === null })
  if (size.error) return <span className={styles.counting}> — it could not be counted</span>
  if (!size.data) return <span className={styles.counting}> — counting</span>
  const { people, sessions } = size.data
  const recordings = size.data.recordings ?? recorded.data?.recordings
  const isOld = size.isPlaceholderData || asked !== JSON.stringify(now)
  return (
    <span className={styles.counted} data-old={isOld || undefined} aria-busy={isOld}>
      {' — '}
      {countOf(people, 'person', 'people')}, {countOf(sessions, 'visit')} {inWords}
      {typeof recordings === 'number' && !isOld && recordings !== sessions && `, ${formatNumber(recordings)} of them recorded`}
      {isOld && ' (counting anew)'}
    </span>
  )
}
