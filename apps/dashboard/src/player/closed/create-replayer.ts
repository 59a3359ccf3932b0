import type { eventWithTime } from '@rrweb/types'
import { Replayer } from 'rrweb'
import { drawCanvases } from './draw-canvases.ts'
import { markHover } from './mark-hover.ts'
import { FOCUSED } from './neutralise/adapt-css.ts'
import { showPopovers } from './show-popovers.ts'
import { BOX, KEPT_OUT, NOTHING } from './neutralise/inert-tag.ts'

/** On the root of the recorded page while it is jumped through. */
export const JUMPING = 'tl-jumping'

/** Drawn on top of the recorded page's own sheets. */
const replayStyles = [
  // What browsers do of themselves, and pages take away: no heavier than the lightest of their rules.
  `:where([${FOCUSED}=visible]) { outline: -webkit-focus-ring-color auto 1px }`,
  // What the visitor saw change bit by bit has changed when it is jumped over.
  `[${JUMPING}] *, [${JUMPING}] ::before, [${JUMPING}] ::after { transition: none !important }`,
  // Where scripts are off, browsers give every video their own controls.
  'video:not([controls])::-webkit-media-controls { display: none !important }',
  `${NOTHING} { display: none !important }`,
  `${BOX} { display: inline-block; background: rgb(138 151 161 / .16) }`,
  `[${KEPT_OUT}] { background: repeating-linear-gradient(135deg, rgb(138 151 161 / .22) 0 6px, rgb(138 151 161 / .1) 6px 12px) !important }`,
]

/**
 * rrweb's replayer in its sandboxed frame, which allows neither scripts nor forms nor windows. Commands to a canvas are never
 * replayed: for them rrweb would have to let scripts in. Throws for fewer than two events.
 */
export function createReplayer(root: HTMLElement, events: eventWithTime[], speed = 1): Replayer {
  const replayer = new Replayer(events, {
    root,
    speed,
    mouseTail: false,
    triggerFocus: false,
    showWarning: false,
    skipInactive: false,
    insertStyleRules: replayStyles,
  })
  markHover(replayer)
  showPopovers(replayer)
  drawCanvases(replayer)
  // Nobody reaches into the recorded page: not by pointer (rrweb's doing) and not by keyboard.
  replayer.iframe.inert = true
  replayer.iframe.tabIndex = -1
  replayer.iframe.title = 'The recorded page'
  return replayer
}
