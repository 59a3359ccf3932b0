import type { Take } from '../captured.ts'
import { listen } from '../listen.ts'
import { now } from '../native.ts'
import { documentSize } from '../page.ts'
import { targetOf } from '../place/target-of.ts'
import type { LookoutHost } from './load.ts'

const REST_MS = 500
const MAX_REST_MS = 60_000
const MAX_RESTS = 100

let take: Take
let placeOf: LookoutHost['placeOf']
let resting: { target: Element; x: number; y: number; at: number } | undefined
let rests = 0

/** Tells of the rest that is going on, if it was long enough. */
export const endRest = (): void => {
  if (!resting) return
  const { target, x, y, at } = resting
  const ms = Math.min(now() - at, MAX_REST_MS)
  resting = undefined
  if (ms >= REST_MS && target.isConnected && rests++ < MAX_RESTS)
    take({ kind: 'rest', at, ms, place: placeOf(target, x, y), document: documentSize() })
}

/** Another page view: rests are counted anew. */
export const forgetRests = (): void => {
  rests = 0
}

/** Tells of places in a page, or a frame of it, where the pointer rested for half a second and more: so many a page view, and no more. */
export const watchRests = (view: Window, host: LookoutHost): void => {
  ;({ take, placeOf } = host)
  listen(view, 'mousemove', (event: MouseEvent) => {
    endRest()
    resting = { target: targetOf(event), x: event.clientX, y: event.clientY, at: now() }
  })
  listen(view.document, 'mouseleave', endRest)
}
