import type { limits } from '@throughline/contract'
import { listen } from '../listen.ts'
import { now } from '../native.ts'

const BAND_PX: typeof limits.attention.bandPx = 100
const MAX_BANDS: typeof limits.attention.maxBands = 500
/** Whoever has not moved for so long may have gone for a coffee. */
const THERE_FOR_MS = 30_000

let bands: number[] = []
let since = now()
let thereUntil = since + THERE_FOR_MS
let shown = !document.hidden
let from = 0
let to = 0

/** Adds the time until now to the stretches that were in the window, and looks which are. A stretch is, if at least half of it is. */
const look = (): void => {
  const at = now()
  const ms = shown ? Math.min(at, thereUntil) - since : 0
  if (ms > 0) for (let band = from; band < to; band++) bands[band] = (bands[band] ?? 0) + ms
  since = at
  shown = !document.hidden
  from = Math.max(0, Math.round(scrollY / BAND_PX))
  to = Math.min(MAX_BANDS, Math.round((scrollY + innerHeight) / BAND_PX))
}

/** The visitor did something in the page, or a frame of it. */
const wake = (): void => {
  // What lies between the end of the last stay and this moment belongs to neither.
  if (now() > thereUntil) look()
  thereUntil = now() + THERE_FOR_MS
}

/** Measures for how long each stretch of the page is looked at, in a page or a frame of it. */
export const watchAttention = (view: Window): void => {
  // Not when something scrolls: pages do so by themselves.
  for (const type of ['mousemove', 'pointerdown', 'keydown', 'wheel', 'touchmove']) listen(view, type, wake)
  if (view !== window) return
  for (const type of ['scroll', 'resize']) listen(view, type, look)
  listen(document, 'visibilitychange', () => {
    look()
    wake()
  })
  look()
}

/** For how many ms each stretch was looked at since this was last asked, from the top down; undefined if none was. */
export const takeAttention = (): number[] | undefined => {
  look()
  const told = Array.from(bands, (ms) => ms | 0)
  bands = []
  return told.length ? told : undefined
}
