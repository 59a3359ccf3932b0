import { noteWatching } from '@throughline/contract'
import { useEffect, useEffectEvent, useRef } from 'react'
import { call } from '../../../api/call.ts'
import type { PlayerStore } from '../../../player/player-store.ts'

/** Whoever looks in for less has not watched it. */
const WATCHED_AFTER_MS = 3_000
/** How far somebody came is told again when they came so much further. */
const TOLD_EVERY_MS = 5_000
/** The player tells every frame; a longer pause was spent elsewhere. */
const LONGEST_STEP_MS = 1_000

interface Watching {
  projectId: string
  recordingId: string
  store: PlayerStore
  startsAt: number
  /** It is marked now. */
  onWatched: () => void
}

/** Marks a recording as watched once it has played for a few seconds, and how far. Gives a way to stop that, for whoever unmarks it. */
export const useNoteWatching = ({ projectId, recordingId, store, startsAt, onWatched }: Watching): { stop: () => void } => {
  const isStopped = useRef(false)
  const hear = useEffectEvent(onWatched)
  useEffect(() => {
    let playedMs = 0
    let last: number | undefined
    let reachedMs = 0
    let toldMs = -Infinity
    const tell = (): void => {
      const isFirst = toldMs === -Infinity
      toldMs = reachedMs
      call(noteWatching, { params: { projectId, recordingId }, body: { reachedMs: Math.max(0, Math.round(reachedMs)) } }).then(
        () => isFirst && hear(),
        // Nobody waits for it; it is told again with the next stretch.
        () => {
          toldMs = isFirst ? -Infinity : toldMs
        },
      )
    }
    const stop = store.subscribe(() => {
      const { at, play } = store.get()
      const now = performance.now()
      if (play === 'playing' && last !== undefined) playedMs += Math.min(LONGEST_STEP_MS, now - last)
      last = play === 'playing' ? now : undefined
      if (play === 'playing' || play === 'ended') reachedMs = Math.max(reachedMs, at - startsAt)
      if (isStopped.current || playedMs < WATCHED_AFTER_MS) return
      if (reachedMs - toldMs >= TOLD_EVERY_MS || (play === 'ended' && reachedMs > toldMs)) tell()
    })
    return () => {
      stop()
      if (!isStopped.current && playedMs >= WATCHED_AFTER_MS && reachedMs > toldMs) tell()
    }
  }, [projectId, recordingId, store, startsAt])
  return {
    stop: () => {
      isStopped.current = true
    },
  }
}
