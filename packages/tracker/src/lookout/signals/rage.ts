import type { Take } from '../../captured.ts'
import { now } from '../../native.ts'
import { later } from '../../wait.ts'
import type { Click } from '../load.ts'
import { interactiveIn } from './interactive-in.ts'
import { isRepeated } from './is-repeated.ts'
import { signalOf } from './signal.ts'

const LEAST_CLICKS = 3
const MAX_PAUSE_MS = 1_000
const MAX_DISTANCE_PX = 30
/** The second click selects a word, the third a paragraph; who clicks on does not select. */
const SELECTING_CLICKS = 3

interface Burst {
  first: Click
  last: Click
  target: Element
  at: number
  clicks: number
  selects: boolean
}

let burst: Burst | undefined
let ending: ReturnType<typeof setTimeout> | undefined

const isNear = (a: Click, b: Click): boolean => Math.hypot(a.place.x - b.place.x, a.place.y - b.place.y) <= MAX_DISTANCE_PX

/** What is there to be read gets selected, what is there to be clicked on only by the way. */
const selects = (path: readonly Element[]): boolean => {
  const selection = path[0]?.ownerDocument.getSelection()
  return !interactiveIn(path) && selection?.type === 'Range' && selection.containsNode(path[0] as Node, true)
}

/** Tells of the burst that is going on, if there were enough clicks. */
export const endBurst = (take: Take): void => {
  clearTimeout(ending)
  if (burst && burst.clicks >= LEAST_CLICKS && !burst.selects) take(signalOf('rage_click', burst.first, burst.clicks))
  burst = undefined
}

/** A click by the pointer: of the burst that is going on, or of another. Told once a burst is over, with the count of its clicks. */
export const countClick = (take: Take, { detail }: MouseEvent, click: Click, path: readonly Element[]): void => {
  const [target] = path
  const at = now()
  const goesOn = burst && at - burst.at <= MAX_PAUSE_MS && (burst.target === target || isNear(burst.last, click))
  if (!goesOn) endBurst(take)
  // A key that is held down clicks by itself.
  if (!target || !detail || isRepeated(path)) return endBurst(take)
  burst ??= { first: { ...click, at }, last: click, target, at, clicks: 0, selects: false }
  burst = { ...burst, last: click, target, at, clicks: burst.clicks + 1, selects: detail <= SELECTING_CLICKS && selects(path) }
  clearTimeout(ending)
  ending = later(() => endBurst(take), MAX_PAUSE_MS)
}
