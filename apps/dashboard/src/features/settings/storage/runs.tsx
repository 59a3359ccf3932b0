import { cancelRetention, readStorage, runRetention, type RetentionRun } from '@throughline/contract'
import { Button } from '@mantine/core'
import { useChange } from '../../../api/use-change.ts'
import { formatBytes } from '../../../format/bytes.ts'
import { countOf } from '../../../format/count-of.ts'
import { formatDay } from '../../../format/date.ts'
import { formatShare } from '../../../format/number.ts'
import { FormError } from '../../../ui/form-error.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import styles from './storage.module.css'

const reasons: Record<RetentionRun['reason'], string> = {
  schedule: 'Daily run',
  asked: 'Run that somebody asked for',
  disk: 'Room was needed',
}

const isOpen = ({ state }: RetentionRun): boolean => state === 'waiting' || state === 'running'

interface RunsProps {
  projectId: string
  runs: readonly RetentionRun[]
  /** May start and stop them. */
  may: boolean
}

/** The last runs of retention, how far one is, and what each freed. */
export const Runs = ({ projectId, runs, may }: RunsProps) => {
  const start = useChange(runRetention, { refresh: [readStorage] })
  const stop = useChange(cancelRetention, { refresh: [readStorage] })
  const own = runs.find((run) => isOpen(run) && run.isOwn)
  return (
    <div className={styles.lines}>
      <FormError title="It could not be done" error={start.error ?? stop.error} fields={[]} />
      {may && (
        <div>
          <Button
            variant="default"
            disabled={own !== undefined}
            loading={start.isPending}
            onClick={() => start.mutate({ params: { projectId } })}
          >
            Run now
          </Button>
        </div>
      )}
      {runs.length === 0 ? (
        <p className={styles.line}>
          No run yet. The first comes within a quarter of an hour of the server’s start, then one a day. Here will stand what each dropped,
          the bytes that this promised, and the bytes that were seen to be free.
        </p>
      ) : (
        <ul className={styles.runs}>
          {runs.map((run) => (
            <RunLine
              key={run.id}
              run={run}
              onStop={may && run.isOwn && isOpen(run) ? () => stop.mutate({ params: { projectId, retentionRunId: run.id } }) : undefined}
            />
          ))}
        </ul>
      )}
    </div>
  )
}

const RunLine = ({ run, onStop }: { run: RetentionRun; onStop: (() => void) | undefined }) => (
  <li className={styles.run}>
    <div className={styles.runHead}>
      <span>
        {reasons[run.reason]}, <RelativeTime at={run.requestedAt} />
      </span>
      {onStop && (
        <Button variant="subtle" color="gray" size="compact-sm" onClick={onStop}>
          Stop
        </Button>
      )}
    </div>
    {isOpen(run) ? <RunProgress run={run} /> : <p className={styles.line}>{sentenceOf(run)}</p>}
    {run.disk && <p className={styles.line}>{diskSentence(run.disk)}</p>}
    {run.problem !== null && <p className={styles.line}>{run.problem}</p>}
  </li>
)

const RunProgress = ({ run: { state, progress } }: { run: RetentionRun }) => (
  <>
    <progress className={styles.progress} max={Math.max(1, progress.total)} value={progress.done} aria-label="How far the run is" />
    <p className={styles.line}>
      {state === 'waiting'
        ? 'It begins in a moment.'
        : `${progress.done} of ${countOf(progress.total, 'step')} done${progress.what === '' ? '' : `; now ${progress.what}`}.`}
    </p>
  </>
)

const sentenceOf = (run: RetentionRun): string => {
  const { recordings, rows, promisedBytes, recordingDays, state } = run
  const ended = { cancelled: 'Stopped. ', failed: 'Broken off. ' }[state as string] ?? ''
  if (rows === 0) return `${ended}Nothing of this project went.${verdictOf(run)}`
  const days = recordingDays
    ? recordingDays.from === recordingDays.to
      ? ` of ${formatDay(recordingDays.from)}`
      : ` of ${formatDay(recordingDays.from)} to ${formatDay(recordingDays.to)}`
    : ''
  return `${ended}${countOf(recordings, 'recording')}${days} and ${countOf(rows, 'row')} of this project went, about ${formatBytes(promisedBytes)} of disk.${verdictOf(run)}`
}

const verdictOf = ({ state, runPromisedBytes, runFreedBytes }: RetentionRun): string => {
  if (runPromisedBytes === 0) return ''
  const promised = ` Of all projects: ${formatBytes(runPromisedBytes)} promised`
  if (state === 'verifying') return `${promised}; replaced files are still on disk, which takes some minutes.`
  return runFreedBytes === null ? `${promised}.` : `${promised}, ${formatBytes(runFreedBytes)} seen to be free.`
}

const diskSentence = ({ before, after, sufficed }: NonNullable<RetentionRun['disk']>): string => {
  const now = after ? `, ${formatShare(after.usedShare)} afterwards` : ''
  return `${formatShare(before.usedShare)} of the disk were used${now}.${sufficed ? '' : ' That did not suffice: there is nothing more that may go. Free room on the disk, or keep less.'}`
}
