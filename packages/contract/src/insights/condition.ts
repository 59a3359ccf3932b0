import * as z from 'zod'
import { recordingId, personId, visitorId } from '../ids.ts'
import { limits } from '../limits.ts'
import { signalNames, vitalNames } from '../wire/event.ts'
import { fingerprint } from './errors.ts'

const text = z.string().max(limits.properties.maxValueChars)
const count = z.number().int().min(0)
const atLeast = z.number().int().min(1).max(1_000_000).default(1)
const route = z.string().max(limits.text.maxUrlChars)
const selector = z.string().max(limits.text.maxSelectorChars)
const key = z.string().min(1).max(limits.properties.maxKeyChars)

/** How a text is compared. Letter case counts but for `contains`. `known`: there is any. */
export const textTests = ['is', 'is not', 'contains', 'does not contain', 'known', 'unknown'] as const
/** For values that may be numbers: the texts' tests, and by size where both sides are numbers. */
export const valueTests = [...textTests, 'at least', 'at most'] as const

/** A value and what it is compared with; one of several is enough, and for `is not` and `does not contain` none may fit. */
const valueTest = z.strictObject({ key, test: z.enum(valueTests), values: z.array(text).max(50).default([]) })
export type ValueTest = z.infer<typeof valueTest>

/** A page by its route, or by a part of its path (letter case ignored). */
const page = z.union([z.strictObject({ route }), z.strictObject({ pathContains: text.min(1) })])

/** What every session has one of. */
export const sessionTexts = [
  'device',
  'browser',
  'os',
  'country',
  'language',
  'release',
  'referrerHost',
  'utmSource',
  'utmMedium',
  'utmCampaign',
  'entryUrl',
  'exitUrl',
] as const
export const sessionNumbers = ['durationMs', 'activeMs', 'pages', 'clicks', 'events', 'errors', 'failedRequests', 'frustration'] as const

const leaves = [
  /** Saw these pages in this order; others may lie between. */
  z.strictObject({ visited: z.array(page).min(1).max(10) }),
  /** Sent this custom event, with properties that fit. */
  z.strictObject({
    did: z.strictObject({
      event: z.string().max(limits.properties.maxKeyChars),
      properties: z.array(valueTest).max(10).default([]),
      atLeast,
    }),
  }),
  z.strictObject({ clicked: z.strictObject({ selector, route: route.optional(), atLeast }) }),
  z.strictObject({
    signal: z.strictObject({ name: z.enum([...signalNames, 'any']), route: route.optional(), selector: selector.optional(), atLeast }),
  }),
  /** An uncaught error: one that has this in common, or whose message contains this, or any. */
  z.strictObject({ error: z.strictObject({ fingerprint: fingerprint.optional(), contains: text.optional(), atLeast }) }),
  z.strictObject({
    failedRequest: z.strictObject({ fingerprint: fingerprint.optional(), contains: text.optional(), minStatus: count.optional(), atLeast }),
  }),
  /** A page view at least this slow (ms; for CLS the shift). */
  z.strictObject({ vital: z.strictObject({ name: z.enum(vitalNames), route: route.optional(), atLeast: z.number().min(0) }) }),
  z.strictObject({
    text: z.strictObject({ of: z.enum(sessionTexts), test: z.enum(textTests), values: z.array(text).max(50).default([]) }),
  }),
  z.strictObject({ number: z.strictObject({ of: z.enum(sessionNumbers), atLeast: z.number().optional(), atMost: z.number().optional() }) }),
  /** What `identify` said of the person, or of the company that they belong to. */
  z.strictObject({ person: valueTest }),
  z.strictObject({ account: valueTest }),
  z.strictObject({ isPerson: personId }),
  z.strictObject({ isVisitor: visitorId }),
  z.strictObject({ inAccount: z.string().min(1).max(200) }),
  /** What members did with the recording: by whoever asks (`watched`), or anybody. */
  z.strictObject({ watched: z.boolean() }),
  z.strictObject({ tagged: z.string().min(1).max(64) }),
  z.strictObject({ onList: z.uuid() }),
  z.strictObject({ oneOf: z.array(recordingId).max(1_000) }),
  z.strictObject({ live: z.boolean() }),
] as const

export type ConditionLeaf = z.infer<(typeof leaves)[number]>

/** A condition on sessions, of leaves that are joined by and, or, not; nested at most `limits.condition.maxDepth` deep. */
export type Condition = ConditionLeaf | { all: Condition[] } | { any: Condition[] } | { not: Condition }

const depthOf = (condition: Condition): number => {
  if ('all' in condition) return 1 + Math.max(0, ...condition.all.map(depthOf))
  if ('any' in condition) return 1 + Math.max(0, ...condition.any.map(depthOf))
  return 'not' in condition ? 1 + depthOf(condition.not) : 1
}

const leavesIn = (condition: Condition): number => {
  if ('all' in condition) return condition.all.reduce((sum, part) => sum + leavesIn(part), 0)
  if ('any' in condition) return condition.any.reduce((sum, part) => sum + leavesIn(part), 0)
  return 'not' in condition ? leavesIn(condition.not) : 1
}

const anyCondition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    ...leaves,
    z.strictObject({ all: z.array(anyCondition).max(limits.condition.maxLeaves) }),
    z.strictObject({ any: z.array(anyCondition).min(1).max(limits.condition.maxLeaves) }),
    z.strictObject({ not: anyCondition }),
  ]),
)

export const condition = anyCondition
  .refine((given) => depthOf(given) <= limits.condition.maxDepth, 'These conditions are nested too deep')
  .refine((given) => leavesIn(given) <= limits.condition.maxLeaves, 'These are too many conditions')
