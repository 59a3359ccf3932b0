import { useFullscreenElement } from '@mantine/hooks'
import { useState, type ReactNode } from 'react'
import type { AssetFetcher } from '../../../player/asset-feed.ts'
import type { FetchStream } from '../../../player/feed.ts'
import { usePlayer } from '../../../player/use-player.ts'
import { familyOf } from '../timeline/families.ts'
import { TimelineBar } from '../timeline/timeline-bar.tsx'
import type { ToldEvent } from '../timeline/told-event.ts'
import { AtEnd } from './at-end.tsx'
import { Controls } from './controls.tsx'
import { EventList } from './event-list.tsx'
import { KeysHelp } from './keys-help.tsx'
import { nextSpeed, usePlayerHabits } from './player-habits.ts'
import { Stage } from './stage.tsx'
import { UrlBar } from './url-bar.tsx'
import { usePlayerKeys } from './use-player-keys.ts'
import styles from './watch.module.css'

/** Where a stretch of a recording comes from. */
export interface StretchSource {
  readonly fetchStream: FetchStream
  readonly assets: AssetFetcher
}

interface StretchPlayerProps {
  source: StretchSource
  /** Milliseconds since 1970. */
  startsAt: number
  endsAt: number
  /** With offsets from the beginning of the stretch; undefined while they are on their way. */
  events: readonly ToldEvent[] | undefined
  isTruncated: boolean
  /** Below the list of what happened. */
  children?: ReactNode
}

const STEP_MS = 5_000
const SEEN_MS = 800

const isTold = (event: ToldEvent): boolean => familyOf(event) !== undefined

/** The player for a stretch that stands by itself, a clip or what a link shows: nothing before or after it can be gone to. */
export const StretchPlayer = (props: StretchPlayerProps) => {
  const [attempt, setAttempt] = useState(0)
  return <Playing key={attempt} {...props} onRetry={() => setAttempt(attempt + 1)} />
}

const Playing = ({ source, startsAt, endsAt, events, isTruncated, children, onRetry }: StretchPlayerProps & { onRetry: () => void }) => {
  const durationMs = Math.max(1, endsAt - startsAt)
  const [habits, setHabits] = usePlayerHabits()
  const [isHelping, setHelping] = useState(false)
  const { ref: fullScreenRef, toggle: switchFullScreen, fullscreen: isFullScreen } = useFullscreenElement<HTMLDivElement>()
  const player = usePlayer({ startsAt, endsAt, at: startsAt, isLive: false, ...habits }, source.fetchStream, source.assets)
  const told = events ?? []
  const offset = (): number => player.store.get().at - startsAt
  const seek = (offsetMs: number): void => player.seek(startsAt + offsetMs)
  const setSpeed = (speed: number): void => {
    setHabits({ ...habits, speed })
    player.setSpeed(speed)
  }
  const setSkipping = (skipsInactivity: boolean): void => {
    setHabits({ ...habits, skipsInactivity })
    player.setSkipsInactivity(skipsInactivity)
  }
  const step = (direction: 1 | -1): void => {
    const at = offset()
    const target =
      direction === 1
        ? told.find((event) => isTold(event) && event.offsetMs > at + 1)
        : told.findLast((event) => isTold(event) && event.offsetMs < at - SEEN_MS)
    if (target) seek(target.offsetMs)
  }
  const toggleFullScreen = document.fullscreenEnabled ? () => void switchFullScreen() : undefined

  usePlayerKeys({
    ' ': player.toggle,
    ArrowLeft: () => seek(offset() - STEP_MS),
    ArrowRight: () => seek(offset() + STEP_MS),
    'shift ArrowLeft': () => step(-1),
    'shift ArrowRight': () => step(1),
    '<': () => setSpeed(nextSpeed(habits.speed, -1)),
    '>': () => setSpeed(nextSpeed(habits.speed, 1)),
    s: () => setSkipping(!habits.skipsInactivity),
    f: () => toggleFullScreen?.(),
    '?': () => setHelping(true),
  })

  return (
    <div className={styles.watch}>
      <div ref={fullScreenRef} className={styles.player}>
        <UrlBar store={player.store} startsAt={startsAt} views={told.filter(({ kind }) => kind === 'pageview')} />
        <Stage
          player={player}
          startsAt={startsAt}
          endsAt={endsAt}
          isReplayable
          onRetry={onRetry}
          atEnd={<AtEnd onAgain={player.play} onNext={undefined} />}
        />
        <div className={styles.below}>
          <TimelineBar store={player.store} startsAt={startsAt} durationMs={durationMs} events={told} onSeek={seek} />
          <Controls
            player={player}
            startsAt={startsAt}
            durationMs={durationMs}
            isLive={false}
            habits={habits}
            onSpeed={setSpeed}
            onSkipping={setSkipping}
            onStep={step}
            onFullScreen={toggleFullScreen}
            isFullScreen={isFullScreen}
          />
        </div>
      </div>
      <section className={styles.side} aria-label="What happened">
        <EventList store={player.store} startsAt={startsAt} events={events} isTruncated={isTruncated} onSeek={seek} />
        {children}
      </section>
      <KeysHelp isOpen={isHelping} onClose={() => setHelping(false)} isStretch />
    </div>
  )
}
