import { useEffect, useMemo, useRef, useState, type PointerEvent, type ReactNode } from 'react'
import { formatClock } from '../../../format/duration.ts'
import { urlPath } from '../../../format/url-path.ts'
import { PathText } from '../../../ui/path-text.tsx'
import type { PlayerStore } from '../../../player/player-store.ts'
import type { Span } from '../../../player/protocol.ts'
import { usePlayerState } from '../../../player/use-player-state.ts'
import { eventWords } from './event-words.ts'
import { familyOf } from './families.ts'
import { FamilyIcon } from './family-icon.tsx'
import { eventsNear, gravest, timelineMarks } from './marks.ts'
import { pageVisits, visitAt } from './page-visits.ts'
import type { ToldEvent } from './told-event.ts'
import styles from './timeline-bar.module.css'

interface TimelineBarProps {
  store: PlayerStore
  /** Milliseconds since 1970. */
  startsAt: number
  durationMs: number
  events: readonly ToldEvent[]
  onSeek: (offsetMs: number) => void
  /** What else stands on it: clips, and the handles of one that is being cut. */
  children?: ReactNode
}

/** How near to an event the pointer has to come for it to be named, in px. */
const REACH_PX = 6
const MOST_NAMED = 4
/** Seeking rebuilds the page: while the handle is dragged, not with every px. */
const SEEK_EVERY_MS = 120

const percent = (share: number): string => `${Math.min(100, Math.max(0, share * 100))}%`

/** The visit from its start to its end: its pages, what happened, where nothing did, what has been loaded, and where we are. */
export const TimelineBar = ({ store, startsAt, durationMs, events, onSeek, children }: TimelineBarProps) => {
  const track = useRef<HTMLDivElement>(null)
  const [hovered, setHovered] = useState<{ ms: number; reachMs: number }>()
  const seekedAt = useRef(0)
  const loaded = usePlayerState(store, (state) => state.loaded)
  const quiet = usePlayerState(store, (state) => state.quiet)
  const second = usePlayerState(store, (state) => Math.floor((state.at - startsAt) / 1_000))
  const visits = useMemo(() => pageVisits(events, durationMs), [events, durationMs])
  const marks = useMemo(() => timelineMarks(events, durationMs), [events, durationMs])

  const shareOf = (moment: number): number => (durationMs > 0 ? (moment - startsAt) / durationMs : 0)

  const pointed = ({ clientX }: PointerEvent): { ms: number; reachMs: number } => {
    const { left, width } = track.current?.getBoundingClientRect() ?? { left: 0, width: 1 }
    const share = Math.min(1, Math.max(0, (clientX - left) / width))
    return { ms: share * durationMs, reachMs: (REACH_PX / width) * durationMs }
  }
  const drag = (event: PointerEvent): void => {
    const at = pointed(event)
    setHovered(at)
    if (event.buttons !== 1 || event.timeStamp - seekedAt.current < SEEK_EVERY_MS) return
    seekedAt.current = event.timeStamp
    onSeek(at.ms)
  }

  return (
    <div
      className={styles.bar}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- no input can hold pages, marks and stretches
      role="slider"
      tabIndex={0}
      aria-label="Moment"
      aria-valuemin={0}
      aria-valuemax={Math.round(durationMs / 1_000)}
      aria-valuenow={Math.max(0, second)}
      aria-valuetext={`${formatClock(second * 1_000)} of ${formatClock(durationMs)}`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        seekedAt.current = event.timeStamp
        onSeek(pointed(event).ms)
      }}
      onPointerMove={drag}
      onPointerUp={(event) => onSeek(pointed(event).ms)}
      onPointerLeave={() => setHovered(undefined)}
    >
      <div ref={track} className={styles.track}>
        {visits.map(({ id, fromMs, toMs, url }) => (
          <span
            key={id}
            className={styles.visit}
            style={{ left: percent(fromMs / durationMs), width: percent((toMs - fromMs) / durationMs) }}
          >
            <span className={styles.path}>
              <PathText path={urlPath(url)} />
            </span>
          </span>
        ))}
        <span className={styles.line} />
        {loaded.map((span) => (
          <Stretch key={span.from} className={styles.loaded} span={span} shareOf={shareOf} />
        ))}
        {quiet.map((span) => (
          <Stretch key={span.from} className={styles.quiet} span={span} shareOf={shareOf} />
        ))}
        {marks.map(({ family, at, events: inMark }) => (
          <span
            key={inMark[0]?.id}
            className={styles.mark}
            data-family={family}
            data-signal={gravest(inMark)}
            style={{ left: percent(at) }}
          />
        ))}
        {children}
        <Playhead store={store} shareOf={shareOf} />
        {hovered && <span className={styles.pointed} style={{ left: percent(hovered.ms / durationMs) }} />}
      </div>
      {hovered && <Hint {...hovered} share={hovered.ms / durationMs} events={events} page={visitAt(visits, hovered.ms)?.url} />}
    </div>
  )
}

interface StretchProps {
  className: string | undefined
  span: Span
  shareOf: (moment: number) => number
}

const Stretch = ({ className, span, shareOf }: StretchProps) => {
  const from = Math.max(0, shareOf(span.from))
  return <span className={className} style={{ left: percent(from), width: percent(Math.min(1, shareOf(span.to)) - from) }} />
}

/** Moves with every frame of the screen, and so past React. */
const Playhead = ({ store, shareOf }: { store: PlayerStore; shareOf: (moment: number) => number }) => {
  const head = useRef<HTMLSpanElement>(null)
  const passed = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const move = (): void => {
      const left = percent(shareOf(store.get().at))
      if (head.current) head.current.style.left = left
      if (passed.current) passed.current.style.width = left
    }
    move()
    return store.subscribe(move)
  }, [store, shareOf])
  return (
    <>
      <span ref={passed} className={styles.passed} />
      <span ref={head} className={styles.head} />
    </>
  )
}

interface HintProps {
  ms: number
  reachMs: number
  share: number
  events: readonly ToldEvent[]
  page: string | undefined
}

/** What lies under the pointer. */
const Hint = ({ ms, reachMs, share, events, page }: HintProps) => {
  const near = eventsNear(events, ms, reachMs)
  return (
    <div className={styles.hint} style={{ left: percent(share) }} data-side={share > 0.5 ? 'left' : 'right'}>
      <strong>{formatClock(ms)}</strong>
      {page !== undefined && <span className={styles.hintPage}>{urlPath(page)}</span>}
      {near.slice(0, MOST_NAMED).map((event) => (
        <span key={event.id} className={styles.hintEvent}>
          <FamilyIcon family={familyOf(event) ?? 'custom'} signal={event.signal?.name} size={14} />
          <span>
            {eventWords(event).what} {eventWords(event).more}
          </span>
        </span>
      ))}
      {near.length > MOST_NAMED && <span className={styles.hintPage}>and {near.length - MOST_NAMED} more</span>}
    </div>
  )
}
