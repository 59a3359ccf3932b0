import type { Clip } from '@throughline/contract'
import type { KeyboardEvent, PointerEvent } from 'react'
import { formatClock } from '../../../format/duration.ts'
import styles from './clips.module.css'

/** What is being cut out. Milliseconds after the recording's beginning. */
export interface Cut {
  readonly fromMs: number
  readonly toMs: number
}

const KEY_STEP_MS = 1_000

const percent = (share: number): string => `${Math.min(100, Math.max(0, share * 100))}%`

/** Where the clips of a recording lie on its timeline. */
export const ClipStretches = ({ clips, durationMs }: { clips: readonly Clip[]; durationMs: number }) =>
  clips.map(({ id, fromMs, toMs, title }) => (
    <span
      key={id}
      className={styles.stretch}
      title={title}
      style={{ left: percent(fromMs / durationMs), width: percent((toMs - fromMs) / durationMs) }}
    />
  ))

interface ClipHandlesProps {
  cut: Cut
  durationMs: number
  leastMs: number
  onChange: (cut: Cut) => void
}

/** The stretch that is being cut, with a handle at either end: dragged, or moved by a second with the arrow keys. */
export const ClipHandles = ({ cut, durationMs, leastMs, onChange }: ClipHandlesProps) => {
  const { fromMs, toMs } = cut
  const setFrom = (ms: number): void => onChange({ fromMs: Math.max(0, Math.min(ms, toMs - leastMs)), toMs })
  const setTo = (ms: number): void => onChange({ fromMs, toMs: Math.min(durationMs, Math.max(ms, fromMs + leastMs)) })
  return (
    <>
      <span
        className={styles.cut}
        style={{ left: percent(fromMs / durationMs), width: percent((toMs - fromMs) / durationMs) }}
        aria-hidden
      />
      <Handle label="Beginning of the clip" ms={fromMs} durationMs={durationMs} onMove={setFrom} />
      <Handle label="End of the clip" ms={toMs} durationMs={durationMs} onMove={setTo} />
    </>
  )
}

interface HandleProps {
  label: string
  ms: number
  durationMs: number
  onMove: (ms: number) => void
}

const Handle = ({ label, ms, durationMs, onMove }: HandleProps) => {
  const follow = (event: PointerEvent<HTMLElement>): void => {
    event.stopPropagation()
    if (event.buttons !== 1) return
    const { left, width } = event.currentTarget.parentElement?.getBoundingClientRect() ?? { left: 0, width: 1 }
    onMove(((event.clientX - left) / width) * durationMs)
  }
  const moveByKey = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -KEY_STEP_MS, ArrowRight: KEY_STEP_MS }[event.key]
    if (step === undefined) return
    event.preventDefault()
    event.stopPropagation()
    onMove(ms + step)
  }
  return (
    <span
      className={styles.handle}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- it lies on the timeline, as no input can
      role="slider"
      tabIndex={0}
      data-own-keys
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.round(durationMs / 1_000)}
      aria-valuenow={Math.round(ms / 1_000)}
      aria-valuetext={formatClock(ms)}
      style={{ left: percent(ms / durationMs) }}
      onPointerDown={(event) => {
        event.stopPropagation()
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={follow}
      onPointerUp={(event) => event.stopPropagation()}
      onKeyDown={moveByKey}
    />
  )
}
