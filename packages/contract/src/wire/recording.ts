import * as z from 'zod'
import { eventId } from '../ids.ts'
import { envelope } from './event.ts'

/** An event of rrweb: `type` 2 is a full snapshot, 3 an incremental change, 4 the page's address and size. Times in ms. */
export const rrwebEvent = z.looseObject({
  type: z.number().int().min(0).max(20),
  timestamp: z.number().min(0),
  data: z.unknown(),
})
export type RrwebEvent = z.infer<typeof rrwebEvent>

/** What the recorder sends to `POST /collect/recording` every few seconds: a piece of one tab's stream, numbered from 0. */
export const recordingChunk = z.object({
  ...envelope,
  visitor: envelope.visitor.unwrap(),
  session: envelope.session.unwrap(),
  tab: envelope.tab.unwrap(),
  /** Stays the same when the chunk is sent again. */
  id: eventId,
  sequence: z.number().int().min(0).max(1_000_000),
  events: z.array(rrwebEvent).min(1).max(50_000),
})
export type RecordingChunk = z.infer<typeof recordingChunk>

/** `type` numbers of rrweb that we look at by name. */
export const rrwebType = { domContentLoaded: 0, load: 1, fullSnapshot: 2, incremental: 3, meta: 4, custom: 5 } as const
