import type { RecorderCost, RecorderLevel, RecorderReason } from '@throughline/contract'

/** A stretch of work without a break that a visitor may notice; so many of them within a window are too many. */
const SLICE_MS = 50
const MAX_LONG_SLICES = 3
/** So large a share of the time, taken over a window: a page that is read for the first time may take it for a moment. */
const SHARE = 0.05
const WINDOW_MS = 10_000
const CALM_MS = 60_000
const POINTER_EVERY_MS = 500

/** How far the recorder has stepped back for this page. */
export let level: RecorderLevel = 0

let changed: (reason: RecorderReason) => void = () => {}
let depth = 0
/** Ends and lengths of stretches, in ms, the oldest first. */
let recent: [end: number, ms: number][] = []
let busyAt = 0
let returned = false
let gaveUp = false
let lastPointerAt = 0
let [since, workMs, longestMs] = [0, 0, 0]

const clock = (): number => performance.now()

const step = (to: number, reason: RecorderReason): void => {
  level = to as RecorderLevel
  // What led here must not lead further: whether the step helped is measured anew.
  recent = []
  busyAt = clock()
  changed(reason)
}

/** Who has to give the replay up once more, after a return, leaves the page alone. */
const stepBack = (reason: RecorderReason): void => {
  const to = level === 2 && gaveUp ? 4 : level + 1
  gaveUp ||= to === 3
  step(to, reason)
}

const spend = (start: number, end: number): void => {
  const ms = end - start
  workMs += ms
  longestMs = Math.max(longestMs, ms)
  recent = recent.filter(([at]) => at > end - WINDOW_MS)
  recent.push([end, ms])
  if (level > 2) return
  const share = recent.reduce((sum, [, each]) => sum + each, 0) / WINDOW_MS
  if (share > SHARE / 2) busyAt = end
  if (ms > SLICE_MS && recent.filter(([, each]) => each > SLICE_MS).length >= MAX_LONG_SLICES) stepBack('slice')
  else if (share > SHARE) stepBack('share')
}

/** Makes work whose time is counted; what it calls of the same kind is part of it. */
export const timed =
  <Args extends unknown[], Result>(work: (...args: Args) => Result): ((...args: Args) => Result) =>
  (...args) => {
    const start = clock()
    depth++
    try {
      return work(...args)
    } finally {
      if (--depth === 0) spend(start, clock())
    }
  }

/** Begins to watch a page. `tell` is called, and must not throw, when the recorder has to step back, or may step forward once. */
export const watchCost = (tell: typeof changed): void => {
  changed = tell
  startCounting()
}

/** Counts anew: another page is seen. */
export const startCounting = (): void => {
  since = busyAt = clock()
  workMs = longestMs = 0
}

/** Steps forward once if it has been calm for long. Has to be called now and then. */
export const relax = (): void => {
  if (returned || level === 0 || level > 3 || clock() - busyAt < CALM_MS) return
  returned = true
  step(level - 1, 'calm')
}

/** What was spent since counting began. */
export const readCost = (reason: RecorderReason, nodes: number): RecorderCost => ({
  level,
  reason,
  longestMs: Math.round(longestMs),
  workMs: Math.round(workMs),
  watchedMs: Math.round(clock() - since),
  nodes,
})

/** Whether a position of the pointer is left out to spare the page. */
export const skipsPointer = (): boolean => {
  if (level === 0) return false
  const at = clock()
  if (at - lastPointerAt < POINTER_EVERY_MS) return true
  lastPointerAt = at
  return false
}
