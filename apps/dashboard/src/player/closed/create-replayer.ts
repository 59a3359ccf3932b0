import type { eventWithTime } from '@rrweb/types'
import { Replayer } from 'rrweb'
import { BOX, KEPT_OUT, NOTHING } from './neutralise/inert-tag.ts'

/** Drawn on top of the recorded page's own sheets. */
const replayStyles = [
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
  // Nobody reaches into the recorded page: not by pointer (rrweb's doing) and not by keyboard.
  replayer.iframe.inert = true
  replayer.iframe.tabIndex = -1
  replayer.iframe.title = 'The recorded page'
  return replayer
}
