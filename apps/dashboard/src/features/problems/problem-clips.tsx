import { Button, Skeleton } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { drawClips, drawSuccesses, type Device, type Problem, type ProblemClip, type Project } from '@throughline/contract'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { countOf } from '../../format/count-of.ts'
import { formatDateTime } from '../../format/date.ts'
import { formatClock } from '../../format/duration.ts'
import { formatNumber } from '../../format/number.ts'
import { usePeriod } from '../../period/use-period.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import type { ChosenVisits } from '../finding/use-chosen-sessions.ts'
import { deviceNames } from '../recordings/filters/filter-words.ts'
import { openRecording } from '../recordings/open-recording.ts'
import type { RecordingsSearch } from '../recordings/recordings-search.ts'
import { recordingsOf } from './doors-of-problem.ts'
import styles from './problems.module.css'

interface ProblemClipsProps {
  project: Pick<Project, 'id' | 'timeZone'>
  problem: Problem
  device: Device | undefined
  chosen: ChosenVisits
}

/** So long before the moment a clip begins: what led to it is half of what there is to see. */
const BEFORE_MS = 6_000

/** Three moments at which it happened, drawn at random, and, asked for, three visits that succeeded at the same spot. */
export const ProblemClips = (props: ProblemClipsProps) => (
  <>
    <Clips {...props} />
    <Successes {...props} />
  </>
)

const useDrawing = ({ project, problem, device, chosen }: ProblemClipsProps, seed: number) => {
  const { from, to } = usePeriod()
  return {
    params: { projectId: project.id, problemId: problem.id },
    query: { ...chosen, from, ...(to && { to }), ...(device && { device }), seed },
  }
}

const Clips = (props: ProblemClipsProps) => {
  const { project, problem } = props
  const [seed, setSeed] = useState(1)
  const { data, error, refetch } = useEndpoint(drawClips, useDrawing(props, seed), { keepPrevious: true })
  return (
    <section aria-label="Clips">
      <div className={styles.clipsHead}>
        <h3 className={styles.heading}>See it happen</h3>
        {data && data.of > data.items.length && (
          <Button size="compact-xs" variant="subtle" onClick={() => setSeed(seed + 1)}>
            Draw three others
          </Button>
        )}
      </div>
      {error && <ErrorNote title="The clips could not be drawn" error={error} onRetry={() => void refetch()} />}
      {data === undefined && !error && <Skeleton height={96} />}
      {data && data.items.length === 0 && <p className={styles.more}>No visit in which it happened was recorded.</p>}
      {data && data.items.length > 0 && (
        <>
          <ClipList project={project} clips={data.items} search={recordingsOf(problem)} />
          <p className={styles.more}>
            {data.of <= data.items.length
              ? `All ${countOf(data.of, 'recording')} of it.`
              : `${data.items.length} of ${formatNumber(data.of)}, random: each of another device or day where there are several (${countOf(data.strata, 'stratum', 'strata')}, seed ${data.seed}).`}
          </p>
        </>
      )}
    </section>
  )
}

const Successes = (props: ProblemClipsProps) => {
  const { project } = props
  const [seed, setSeed] = useState<number>()
  const { data, error, refetch, isFetching } = useEndpoint(drawSuccesses, useDrawing(props, seed ?? 1), {
    enabled: seed !== undefined,
    keepPrevious: true,
  })
  return (
    <section className={styles.successes} aria-label="Visits that succeeded at the same spot">
      {data === undefined && (
        <Button size="xs" variant="default" loading={isFetching} onClick={() => setSeed(1)}>
          Show three visits that succeeded at the same spot
        </Button>
      )}
      {error && <ErrorNote title="The visits could not be drawn" error={error} onRetry={() => void refetch()} />}
      {data && (
        <>
          <div className={styles.clipsHead}>
            <h3 className={styles.heading}>The same spot, and it went well</h3>
            {data.of > data.items.length && data.items.length > 0 && (
              <Button size="compact-xs" variant="subtle" onClick={() => setSeed((seed ?? 1) + 1)}>
                Draw three others
              </Button>
            )}
          </div>
          <ClipList project={project} clips={data.items} search={{}} />
          <p className={styles.more}>{successesInWords(data)}</p>
        </>
      )}
    </section>
  )
}

const successesInWords = ({ items, of, looked, spot, route, seed }: Awaited<ReturnType<typeof drawSuccesses.output.parse>>): string => {
  const met = spot === 'click' ? `clicked the same element on ${route}` : `saw ${route}`
  if (of === 0) return `Nobody ${met} without the problem in this period.`
  const drawn = looked < of ? `; ${formatNumber(looked)} of them, drawn at random, were looked through` : ''
  if (items.length === 0) return `${countOf(of, 'visit')} ${met} without the problem${drawn}, and none that was recorded went on.`
  return `${items.length} that went on, random, of ${countOf(of, 'visit')} that ${met} without the problem${drawn} (seed ${seed}).`
}

interface ClipListProps {
  project: Pick<Project, 'id' | 'timeZone'>
  clips: readonly ProblemClip[]
  /** The list in which the player steps on. */
  search: RecordingsSearch
}

const ClipList = ({ project: { id, timeZone }, clips, search }: ClipListProps) => (
  <ul className={styles.clips}>
    {clips.map(({ recordingId, at, offsetMs, device, browser, release }) => {
      const begin = Math.max(0, offsetMs - BEFORE_MS)
      const { to, params, search: list } = openRecording(id, recordingId, search)
      return (
        <li key={recordingId}>
          <Link
            className={styles.clip}
            to={to}
            params={params}
            search={{ ...list, ...(begin >= 1_000 && { t: String(Math.floor(begin / 1_000)) }) }}
          >
            <IconPlayerPlay size={16} stroke={1.6} aria-hidden />
            <span>
              <span className={styles.clipWhen}>{formatDateTime(at, timeZone)}</span>
              <span className={styles.clipFacts}>
                {[deviceNames[device] ?? device, browser, release].filter(Boolean).join(' · ')}, at {formatClock(offsetMs)}
              </span>
            </span>
          </Link>
        </li>
      )
    })}
  </ul>
)
