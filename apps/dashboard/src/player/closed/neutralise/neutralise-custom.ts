import { EventType, type eventWithTime } from '@rrweb/types'
import { isFields, isNumber, isText } from './shapes.ts'

/** Tag of the event in which the recorder tells what is drawn on a canvas. */
export const CANVAS_TAG = 'tl-canvas'

/** What is drawn on a canvas: a picture of `scale` times its width. */
export interface CanvasPicture {
  readonly id: number
  readonly image: string
  readonly scale: number
}

const maxImageChars = 1_000_000
const picture = /^data:image\/(?:webp|png);base64,[\w+/]+=*$/

/** Of events that the recorder adds to rrweb's: those that draw something. */
export function readCustom(data: unknown, timestamp: number): eventWithTime | undefined {
  if (!isFields(data) || data['tag'] !== CANVAS_TAG || !isFields(data['payload'])) return undefined
  const { id, image, scale } = data['payload']
  if (!isNumber(id) || !isText(image) || image.length > maxImageChars || !picture.test(image)) return undefined
  if (!isNumber(scale) || scale <= 0 || scale > 1) return undefined
  const payload: CanvasPicture = { id, image, scale }
  return { type: EventType.Custom, data: { tag: CANVAS_TAG, payload }, timestamp }
}
