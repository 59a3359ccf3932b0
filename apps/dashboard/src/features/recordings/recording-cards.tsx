import type { FrustrationScale, ListedRecording } from '@throughline/contract'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useEffectEvent, useRef } from 'react'
import { countOf } from '../../format/count-of.ts'
import { countryName } from '../../format/country-name.ts'
import { formatDuration } from '../../format/duration.ts'
import { urlPath } from '../../format/url-path.ts'
import { PathText } from '../../ui/path-text.tsx'
import { PersonName } from '../people/person-name.tsx'
import { deviceNames } from './filters/filter-words.ts'
import { FrustrationScore } from './frustration/frustration-score.tsx'
import { useFrustrationScale } from './frustration/use-frustration-scale.ts'
import { KeepsakesCell, NotYetWatched } from './keepsakes/keepsakes-cell.tsx'
import type { KeepsakesOfRows } from './keepsakes/use-keepsakes-in-brief.ts'
import { openRecording } from './open-recording.ts'
import styles from './recording-cards.module.css'
import type { RecordingsSearch } from './recordings-search.ts'
import { signalsInAll, SignalsOfVisit } from './signals-of-visit.tsx'
import { StartedAt } from './started-at.tsx'
import { WhyThisOne } from './why-this-one.tsx'

interface RecordingCardsProps {
  projectId: string
  timeZone: string
  search: RecordingsSearch
  rows: readonly ListedRecording[]
  onEnd: () => void
  brief: KeepsakesOfRows
}

const CARD_HEIGHT_PX = 84

/** The list for a phone: two lines a visit instead of columns. It scrolls with the window. */
export const RecordingCards = ({ projectId, timeZone, search, rows, onEnd, brief }: RecordingCardsProps) => {
  const scale = useFrustrationScale(projectId)
  const list = useRef<HTMLUListElement>(null)
  // oxlint-disable-next-line react/incompatible-library -- the warning is for the React compiler, which we do not use
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => CARD_HEIGHT_PX,
    overscan: 6,
    scrollMargin: list.current?.offsetTop ?? 0,
  })
  const drawn = virtualizer.getVirtualItems()
  const reachEnd = useEffectEvent(onEnd)
  const isAtEnd = drawn.at(-1)?.index === rows.length - 1
  useEffect(() => {
    if (isAtEnd) reachEnd()
  }, [isAtEnd, rows.length])

  return (
    <ul ref={list} className={styles.list} style={{ height: virtualizer.getTotalSize() }}>
      {drawn.map(({ index, start }) => {
        const recording = rows[index]
        return (
          recording && (
            <li
              key={recording.id}
              className={styles.item}
              style={{ transform: `translateY(${start - virtualizer.options.scrollMargin}px)` }}
            >
              <Card recording={recording} scale={scale} projectId={projectId} timeZone={timeZone} search={search} brief={brief} />
            </li>
          )
        )
      })}
    </ul>
  )
}

interface CardProps extends Pick<RecordingCardsProps, 'projectId' | 'timeZone' | 'search' | 'brief'> {
  recording: ListedRecording
  scale: FrustrationScale | undefined
}

const Card = ({ recording, scale, projectId, timeZone, search, brief }: CardProps) => (
  <Link {...openRecording(projectId, recording.id, search)} className={styles.card}>
    <span className={styles.line}>
      <strong className={styles.who}>
        <NotYetWatched brief={brief.of(recording.id)} />{' '}
        <PersonName projectId={projectId} personId={recording.personId} visitorId={recording.visitorId} />
      </strong>
      <span className={styles.when}>
        <StartedAt recording={recording} timeZone={timeZone} />
      </span>
    </span>
    <span className={styles.line}>
      <PathText path={urlPath(recording.entryUrl)} />
      <span className={styles.duration}>{formatDuration(recording.durationMs)}</span>
    </span>
    <span className={styles.line}>
      <span className={styles.facts}>
        {recording.relevance && (
          <>
            <WhyThisOne relevance={recording.relevance} />{' '}
          </>
        )}
        {[
          countOf(recording.pages, 'page'),
          countOf(recording.clicks, 'click'),
          deviceNames[recording.device],
          recording.country && countryName(recording.country),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <span className={styles.troubles}>
        <KeepsakesCell brief={brief.of(recording.id)} isShort />
        {signalsInAll(recording) > 0 && (
          <>
            <SignalsOfVisit recording={recording} />
            <span title="Frustration, from 0 to 100">
              <FrustrationScore recording={recording} scale={scale} /> of 100
            </span>
          </>
        )}
        {recording.errors > 0 && (
          <span className={styles.errors}>
            <IconAlertTriangle size={14} aria-hidden /> {countOf(recording.errors, 'error')}
          </span>
        )}
      </span>
    </span>
  </Link>
)
