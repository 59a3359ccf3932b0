import { rrwebType, type RrwebEvent } from '@throughline/contract'
import { quote } from '../rows/quote.ts'

export interface RenderOptions {
  /** Added to every timestamp, so that the recording and the events of its session are on one clock. */
  shiftMs: number
  /** What is kept of each page's address. */
  hrefs: ReadonlyMap<string, string>
}

export interface Payload {
  /** The column `payload` as a JSON string, quotes included. */
  quoted: Uint8Array
  /** Bytes of the payload itself. */
  rawBytes: number
}

const withAddress = (data: unknown, hrefs: ReadonlyMap<string, string>): unknown => {
  if (typeof data !== 'object' || data === null || !('href' in data)) return data
  return { ...data, href: typeof data.href === 'string' ? (hrefs.get(data.href) ?? '') : '' }
}

const render = (event: RrwebEvent, { shiftMs, hrefs }: RenderOptions): string => {
  const data = event.type === rrwebType.meta ? withAddress(event.data, hrefs) : event.data
  return JSON.stringify({ ...event, data, timestamp: event.timestamp + shiftMs })
}

/** Writes a chunk's events as the column `payload` holds them: one JSON object a line. */
export const renderPayload = (events: readonly RrwebEvent[], options: RenderOptions): Payload => {
  const text = events.map((event) => render(event, options)).join('\n')
  return { quoted: Buffer.from(quote(text)), rawBytes: Buffer.byteLength(text) }
}
