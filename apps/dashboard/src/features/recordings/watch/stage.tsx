import { Button, UnstyledButton } from '@mantine/core'
import { IconPlayerPlayFilled } from '@tabler/icons-react'
import { useEffect, useState, type CSSProperties, type ReactNode } from 'react'
import { formatClock, formatDuration } from '../../../format/duration.ts'
import { ClosedFrame } from '../../../player/closed-frame.tsx'
import type { PlayerProblem } from '../../../player/protocol.ts'
import type { Player } from '../../../player/use-player.ts'
import { usePlayerState } from '../../../player/use-player-state.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import styles from './stage.module.css'

interface StageProps {
  player: Player
  startsAt: number
  endsAt: number
  /** False: only events arrived of the visit, or its recording was deleted. */
  isReplayable: boolean
  onRetry: () => void
  /** What can be done at the end of the recording. */
  atEnd: ReactNode
}

/** The recorded page, and what has to be said about it. A click plays or pauses. */
export const Stage = ({ player, startsAt, endsAt, isReplayable, onRetry, atEnd }: StageProps) => {
  const { store } = player
  const play = usePlayerState(store, (state) => state.play)
  const goesOn = usePlayerState(store, (state) => state.goesOn)
  const hasPicture = usePlayerState(store, (state) => state.hasPicture)
  const met = usePlayerState(store, (state) => state.problem)
  const problem = isReplayable ? met : 'empty'

  const ratio = usePlayerState(store, ({ page }) => (page ? page.width / page.height : undefined))

  return (
    <div className={styles.stage} style={{ '--page-ratio': ratio } as CSSProperties}>
      {isReplayable && (
        <ClosedFrame title="The recorded page" className={styles.frame} onLink={player.onLink} onMessage={player.onMessage} />
      )}
      {problem === undefined && !hasPicture && <Shape />}
      {problem === undefined && (
        <UnstyledButton className={styles.cover} aria-label={goesOn ? 'Pause' : 'Play'} tabIndex={-1} onClick={player.toggle}>
          {play === 'paused' && hasPicture && (
            <span className={styles.sign}>
              <IconPlayerPlayFilled size={24} aria-hidden />
            </span>
          )}
        </UnstyledButton>
      )}
      {play === 'waiting' && hasPicture && problem === undefined && <Waiting player={player} startsAt={startsAt} endsAt={endsAt} />}
      <Skipped player={player} />
      {play === 'ended' && problem === undefined && <div className={styles.end}>{atEnd}</div>}
      {problem !== undefined && (
        <div className={styles.problem}>
          <Problem problem={problem} onRetry={onRetry} />
        </div>
      )}
    </div>
  )
}

/** The shape of a page, before the first picture. */
const Shape = () => (
  <div className={styles.shape} aria-hidden>
    <span />
    <span />
    <span />
  </div>
)

const Waiting = ({ player, startsAt, endsAt }: { player: Player; startsAt: number; endsAt: number }) => {
  const isAtEnd = usePlayerState(player.store, (state) => state.at >= endsAt)
  const second = usePlayerState(player.store, (state) => Math.floor((state.at - startsAt) / 1_000))
  return <output className={styles.note}>{isAtEnd ? 'Waiting for what comes next' : `Waiting for ${formatClock(second * 1_000)}`}</output>
}

const SKIP_SHOWN_MS = 1_600

const Skipped = ({ player }: { player: Player }) => {
  const skipped = usePlayerState(player.store, (state) => state.skipped)
  return skipped && <SkippedNote key={skipped.from} lengthMs={skipped.to - skipped.from} />
}

const SkippedNote = ({ lengthMs }: { lengthMs: number }) => {
  const [isShown, setShown] = useState(true)
  useEffect(() => {
    const timer = setTimeout(() => setShown(false), SKIP_SHOWN_MS)
    return () => clearTimeout(timer)
  }, [])
  return isShown && <span className={styles.note}>Skipped {formatDuration(lengthMs)} in which nothing was done</span>
}

const problems: Readonly<Record<PlayerProblem, { title: string; text: string }>> = {
  damaged: {
    title: 'This recording cannot be shown',
    text: 'What was stored of it is damaged or incomplete. What happened in the visit still stands beside it, and no other recording is touched.',
  },
  empty: {
    title: 'There is nothing to watch of this visit',
    text: 'What happened in it stands beside this, but there is no picture of its pages: the recording was deleted, recording was switched off, or the page was left before it could begin.',
  },
  failed: {
    title: 'The recording could not be loaded',
    text: 'The server did not answer, or broke off. See that it runs and that you are online, then try again.',
  },
}

const Problem = ({ problem, onRetry }: { problem: PlayerProblem; onRetry: () => void }) => (
  <EmptyState small title={problems[problem].title} action={problem === 'failed' && <Button onClick={onRetry}>Try again</Button>}>
    {problems[problem].text}
  </EmptyState>
)
