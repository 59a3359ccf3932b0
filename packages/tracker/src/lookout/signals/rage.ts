import type { Take } from '../../captured.ts'
import { later } from '../../wait.ts'
import type { Click } from '../load.ts'
import { interactiveIn } from './interactive-in.ts'
import { isRepeated } from './is-repeated.ts'
import { signalOf } from './signal.ts'

/** The fewest that a project may want. */
const LEAST_CLICKS = 2
const MAX_PAUSE_MS = 1_000
const MAX_DISTANCE_PX = 30
/** The second click selects a word, the third a paragraph; who clicks on does not select. */
const SELECTING_CLICKS = 3

let take: Take
let clicks = 0
let startedAt = 0
let clickedAt = 0
let first: Click
let last: Click
let clicked: Element | undefined
let selects = false
let ending: ReturnType<typeof setTimeout> | undefined

/** What is there to be read gets selected, what is there to be clicked on only by the way. */
const isSelected = (path: readonly Element[]): boolean => {
  const selection = path[0]?.ownerDocument.getSelection()
  return !interactiveIn(path) && selection?.type === 'Range' && selection.containsNode(path[0] as Node, true)
}

/** Tells of the burst that is going on, if there were enough clicks. */
export const endBurst = (): void => {
  clearTimeout(ending)
  if (clicks >= LEAST_CLICKS && !selects) take(signalOf('rage_click', first, clicks, clickedAt - startedAt))
  clicks = 0
}

/** A click by the pointer: of the burst that is going on, or of another. Told once a burst is over, with the count of its clicks. */
export const countClick = (tell: Take, { detail, timeStamp }: MouseEvent, click: Click, path: readonly Element[]): void => {
  take = tell
  const [target] = path
  const isNear = clicks && Math.hypot(last.place.x - click.place.x, last.place.y - click.place.y) <= MAX_DISTANCE_PX
  // A key that is held down clicks by itself.
  const counts = target && detail && !isRepeated(path)
  if (!counts || timeStamp - clickedAt > MAX_PAUSE_MS || !(isNear || clicked === target)) endBurst()
  if (!counts) return
  if (!clicks++) {
    first = click
    startedAt = timeStamp
  }
  last = click
  clicked = target
  // When it was clicked, not when a busy page came to hear of it.
  clickedAt = timeStamp
  selects = detail <= SELECTING_CLICKS && isSelected(path)
  clearTimeout(ending)
  ending = later(endBurst, MAX_PAUSE_MS)
}
