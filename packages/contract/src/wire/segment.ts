import * as z from 'zod'
import { limits } from '../limits.ts'

/**
 * What Segment's libraries send to `POST /v1/track` and its siblings, as far as it is read here; all else in a message is left alone. Times
 * are ISO 8601 by the sender's clock, or milliseconds since 1970.
 */
export const segmentTypes = ['track', 'identify', 'page', 'screen', 'group', 'alias'] as const
export type SegmentType = (typeof segmentTypes)[number]

/** An id may be a number where a database's own is sent. An empty one is none. */
const id = (maxChars: number) =>
  z
    .union([z.string(), z.number()])
    .transform(String)
    .pipe(z.string().max(maxChars))
    .nullish()
    .transform((value) => (value === null || value === '' ? undefined : value))

const LATEST_MS = 8_640_000_000_000_000

const moment = z
  .union([z.string(), z.number()])
  .transform((value) => (typeof value === 'number' ? value : Date.parse(value)))
  .pipe(z.number('Write the time as ISO 8601').int('Write the time as ISO 8601').min(0).max(LATEST_MS))
  .nullish()
  .transform((value) => value ?? undefined)

/** What only describes is left out where it is no text: it is no reason to lose the event. */
const told = z.string().optional().catch(undefined)
const described = <Shape extends z.ZodRawShape>(shape: Shape) => z.object(shape).optional().catch(undefined)

const properties = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((value) => value ?? {})

export const segmentContext = z.object({
  page: described({ url: told, path: told, title: told, referrer: told }),
  campaign: described({ name: told, source: told, medium: told }),
  userAgent: told,
  /** Of the user, where a server sends: the country is found by it, and it is forgotten. */
  ip: told,
  locale: told,
  app: described({ version: told }),
  os: described({ name: told }),
  device: described({ type: told }),
  /** A session that the sender knows, such as the tracker's. */
  sessionId: told,
})
export type SegmentContext = z.infer<typeof segmentContext>

const MAX_PERSON_CHARS = 200
const MAX_NAME_CHARS = 1_000

export const segmentMessage = z
  .object({
    type: z.enum(segmentTypes),
    messageId: id(MAX_NAME_CHARS),
    anonymousId: id(MAX_NAME_CHARS),
    userId: id(MAX_PERSON_CHARS),
    previousId: id(MAX_NAME_CHARS),
    groupId: id(MAX_PERSON_CHARS),
    event: id(MAX_NAME_CHARS),
    name: told.nullish(),
    category: told.nullish(),
    properties,
    traits: properties,
    context: segmentContext
      .nullish()
      .catch(undefined)
      .transform((value) => value ?? undefined),
    timestamp: moment,
    originalTimestamp: moment,
    sentAt: moment,
  })
  .superRefine((message, context) => {
    const needs = (path: keyof typeof message, why: string): void => {
      if (message[path] === undefined) context.addIssue({ code: 'custom', path: [path], message: why })
    }
    if (message.type !== 'alias' && message.anonymousId === undefined) needs('userId', 'Name a userId or an anonymousId')
    if (message.type === 'track') needs('event', 'Name the event')
    if (message.type === 'group') needs('groupId', 'Name the group')
    if (message.type === 'alias') {
      needs('userId', 'Name the userId')
      needs('previousId', 'Name the previousId')
    }
  })
export type SegmentMessage = z.infer<typeof segmentMessage>

/** A request with many messages, which are looked at one by one. */
export const segmentBatch = z.object({
  batch: z.array(z.unknown()).min(1).max(limits.segmentBatch.maxMessages),
  sentAt: moment,
})

/** What is answered with 200: on disk, each counted once. `rejected` names those that were not taken, by `messageId`. */
export const segmentReceipt = z.object({
  success: z.literal(true),
  accepted: z.number().int(),
  rejected: z.array(z.object({ id: z.string(), reason: z.string() })).optional(),
})
