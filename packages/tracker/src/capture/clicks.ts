import type { TrackerConfig } from '@throughline/contract'
import type { Take } from '../captured.ts'
import { listen } from '../listen.ts'
import { lookout, type Click } from '../lookout/load.ts'
import { now } from '../native.ts'
import { documentSize } from '../page.ts'
import { labelOf } from '../place/label-of.ts'
import { placeOf } from '../place/place-of.ts'
import { targetOf } from '../place/target-of.ts'

/** What people mean when they click on something within it, and what of that has a name. */
const NAMED = 'a,button,summary,[role=button],[role=link],[role=tab],[role^=menuitem],[type=submit],[type=button]'
const ACTIONS = `${NAMED},label,input,select,textarea`

let clickedAt = 0

/** Tells of clicks in the page, or in a frame of it. */
export const watchClicks = (view: Window, take: Take, masking: () => TrackerConfig['masking'] | undefined): void =>
  listen(view, 'click', (event: MouseEvent) => {
    // A click on a label becomes another one, at the same moment, on its field.
    if (event.timeStamp === clickedAt) return
    clickedAt = event.timeStamp
    const target = targetOf(event)
    const element = target.closest(ACTIONS) ?? target
    const click: Click = {
      kind: 'click',
      // A signal that begins with this click is of the same moment.
      at: now(),
      // A key pressed on a button clicks it at no place at all.
      place: event.detail ? placeOf(element, event.clientX, event.clientY) : placeOf(element),
      tag: element.localName,
      label: element.matches(NAMED) ? labelOf(element, masking()) : undefined,
      document: documentSize(),
    }
    take(click)
    lookout?.clicked(event, click)
  })
