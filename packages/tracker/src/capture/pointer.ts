import type { TrackerConfig } from '@throughline/contract'
import type { Take } from '../captured.ts'
import { listen } from '../listen.ts'
import { now } from '../native.ts'
import { documentSize } from '../page.ts'
import { labelOf } from '../place/label-of.ts'
import { placeOf } from '../place/place-of.ts'

/** What people mean when they click on something within it, and what of that has a name. */
const NAMED = 'a,button,summary,[role=button],[role=link],[role=tab],[role^=menuitem],[type=submit],[type=button]'
const ACTIONS = `${NAMED},label,input,select,textarea`
const REST_MS = 500
const MAX_REST_MS = 60_000
const MAX_RESTS = 100

let take: Take
let resting: { target: Element; x: number; y: number; at: number } | undefined
let rests = 0
let clickedAt = 0

/** The innermost element, also where it lies in an open shadow root. */
const targetOf = (event: Event): Element => {
  const target = event.target as Element
  return target.shadowRoot ? (event.composedPath()[0] as Element) : target
}

/** Tells of the rest that is going on, if it was long enough. */
export const endRest = (): void => {
  if (!resting) return
  const { target, x, y, at } = resting
  const ms = Math.min(now() - at, MAX_REST_MS)
  resting = undefined
  if (ms >= REST_MS && target.isConnected && rests++ < MAX_RESTS)
    take({ kind: 'rest', at, ms, place: placeOf(target, x, y), document: documentSize() })
}

/** Another page: rests are counted anew. */
export const forgetRests = (): void => {
  endRest()
  rests = 0
}

/** Tells of clicks, and of places where the pointer rested for half a second and more (so many a page, and no more), in a page or a frame of it. */
export const watchPointer = (view: Window, tell: Take, masking: () => TrackerConfig['masking'] | undefined): void => {
  take = tell
  listen(view, 'mousemove', (event: MouseEvent) => {
    endRest()
    resting = { target: targetOf(event), x: event.clientX, y: event.clientY, at: now() }
  })
  listen(view.document, 'mouseleave', endRest)
  listen(view, 'click', (event: MouseEvent) => {
    // A click on a label becomes another one, at the same moment, on its field.
    if (event.timeStamp === clickedAt) return
    clickedAt = event.timeStamp
    const target = targetOf(event)
    const element = target.closest(ACTIONS) ?? target
    const label = element.matches(NAMED) ? labelOf(element, masking()) : undefined
    // A key pressed on a button clicks it at no place at all.
    const place = event.detail ? placeOf(element, event.clientX, event.clientY) : placeOf(element)
    take({ kind: 'click', place, tag: element.localName, label, document: documentSize() })
  })
}
