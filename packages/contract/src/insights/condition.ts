import * as z from 'zod'
import { personId, recordingId, segmentId, visitorId } from '../ids.ts'
import { limits } from '../limits.ts'
import { eventMatch } from '../query/event-match.ts'
import { queryPeriod } from '../query/query-period.ts'
import { signalNames, vitalNames } from '../wire/event.ts'
import { fingerprint } from './errors.ts'
import { textTests, valueTests } from './value-tests.ts'

const text = z.string().max(limits.properties.maxValueChars)
const count = z.number().int().min(0)
const times = z.number().int().min(1).max(1_000_000)
const atLeast = times.default(1)
const route = z.string().max(limits.text.maxUrlChars)
const selector = z.string().max(limits.text.maxSelectorChars)
const key = z.string().min(1).max(limits.properties.maxKeyChars)

const needsValue = ({ test, values }: { test: string; values: readonly string[] }): boolean =>
  test === 'known' || test === 'unknown' || values.length > 0
const withoutValue = { error: 'needs something to compare with, in "values"', path: ['values'] }

/** A value and what it is compared with; one of several is enough, and for `is not` and `does not contain` none may fit. What is not there is an empty text. */
const valueTest = z
  .strictObject({ key, test: z.enum(valueTests), values: z.array(text).max(50).default([]) })
  .refine(needsValue, withoutValue)
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
  'entryRoute',
  'exitRoute',
] as const
export const sessionNumbers = ['durationMs', 'activeMs', 'pages', 'clicks', 'events', 'errors', 'failedRequests', 'frustration'] as const

/** Of a person: the first or the last time that anything of theirs is known of. */
export const seenEnds = ['first', 'last'] as const

/** What a frozen segment may be a list of. */
export const memberKinds = ['people', 'sessions'] as const
export type MemberKind = (typeof memberKinds)[number]

/** What a condition may be, each by the one key that it has. */
const leafSchemas = {
  /** Saw these pages in this order; others may lie between. */
  visited: z.array(page).min(1).max(10),
  /** Sent this custom event, with properties that fit. */
  did: z.strictObject({
    event: z.string().min(1).max(limits.properties.maxKeyChars),
    properties: z.array(valueTest).max(10).default([]),
    atLeast,
  }),
  clicked: z.strictObject({ selector, route: route.optional(), atLeast }),
  signal: z.strictObject({ name: z.enum([...signalNames, 'any']), route: route.optional(), selector: selector.optional(), atLeast }),
  /** An uncaught error: one that has this in common, or whose message contains this, or any. */
  error: z.strictObject({ fingerprint: fingerprint.optional(), contains: text.optional(), atLeast }),
  failedRequest: z.strictObject({
    fingerprint: fingerprint.optional(),
    contains: text.optional(),
    minStatus: count.max(999).optional(),
    atLeast,
  }),
  /** A page view at least this slow (ms; for CLS the shift). */
  vital: z.strictObject({ name: z.enum(vitalNames), route: route.optional(), atLeast: z.number().min(0) }),
  text: z
    .strictObject({ of: z.enum(sessionTexts), test: z.enum(textTests), values: z.array(text).max(50).default([]) })
    .refine(needsValue, withoutValue),
  number: z
    .strictObject({ of: z.enum(sessionNumbers), atLeast: z.number().optional(), atMost: z.number().optional() })
    .refine(({ atLeast: least, atMost: most }) => least !== undefined || most !== undefined, { error: 'needs "atLeast" or "atMost"' }),
  /** What `identify` said of the person, or of the company that they belong to. */
  person: valueTest,
  account: valueTest,
  isPerson: personId,
  isVisitor: visitorId,
  inAccount: z.string().min(1).max(200),
  /**
   * The session's person did such events so often: at least once, unless told. `atMost` alone is fulfilled by those too who never did. Counted of
   * all their visits and browsers, within a period of its own; without one, over all time.
   */
  personDid: z
    .strictObject({
      event: eventMatch,
      atLeast: times.optional(),
      atMost: z.number().int().min(0).max(1_000_000).optional(),
      within: queryPeriod.optional(),
    })
    .refine(({ atLeast: least = 0, atMost: most = Infinity }) => least <= most, {
      error: 'needs an "atMost" that is not below "atLeast"',
      path: ['atMost'],
    }),
  /** The session's person was seen for the first time, or the last, in a period. */
  personSeen: z.strictObject({ of: z.enum(seenEnds), within: queryPeriod }),
  /** It is one of the sessions, or of one of the people, on the list of a frozen segment. */
  onFrozen: z.strictObject({ segment: segmentId, of: z.enum(memberKinds) }),
  /** What members did with the recording: by whoever asks (`watched`), or anybody. */
  watched: z.boolean(),
  tagged: z.string().min(1).max(64),
  onList: z.uuid(),
  oneOf: z.array(recordingId).max(1_000),
  live: z.boolean(),
}
type LeafSchemas = typeof leafSchemas
type LeafOf<Io extends 'input' | 'output'> = {
  [Key in keyof LeafSchemas]: { [K in Key]: Io extends 'input' ? z.input<LeafSchemas[Key]> : z.output<LeafSchemas[Key]> }
}[keyof LeafSchemas]

export type LeafKey = keyof LeafSchemas
export const leafKeys = Object.keys(leafSchemas) as LeafKey[]

export type ConditionLeaf = LeafOf<'output'>

/** A condition as it may be written: what has a default may be left out. */
export type WrittenCondition = LeafOf<'input'> | { all: WrittenCondition[] } | { any: WrittenCondition[] } | { not: WrittenCondition }

/** A condition on sessions, of leaves that are joined by and, or, not; nested at most `limits.condition.maxDepth` deep. */
export type Condition = ConditionLeaf | { all: Condition[] } | { any: Condition[] } | { not: Condition }

const partsOf = (condition: object): readonly unknown[] | undefined => {
  if ('all' in condition && Array.isArray(condition.all)) return condition.all
  if ('any' in condition && Array.isArray(condition.any)) return condition.any
  return 'not' in condition ? [condition.not] : undefined
}

const { maxDepth, maxLeaves } = limits.condition

/** Looks no deeper than it may be, so that nothing that is sent can exhaust the stack. */
const isDeeper = (condition: unknown, depthLeft: number): boolean => {
  const parts = typeof condition === 'object' && condition !== null ? partsOf(condition) : undefined
  return parts !== undefined && (depthLeft <= 1 ? parts.length > 0 : parts.some((part) => isDeeper(part, depthLeft - 1)))
}

const leavesIn = (condition: Condition): number => {
  const parts = partsOf(condition) as readonly Condition[] | undefined
  return parts?.reduce((sum, part) => sum + leavesIn(part), 0) ?? 1
}

const groupKeys = ['all', 'any', 'not']
const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ')
const pathIn = (path: readonly PropertyKey[]): string =>
  path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('')

/** What is wrong with something that should be a condition, and where: the first thing found. */
const problemOf = (given: unknown, at: string): string | undefined => {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return `${at || 'it'} has to be an object with one key, such as {"live":true}`
  const keys = Object.keys(given)
  const [key] = keys
  if (key === undefined || keys.length > 1)
    return `${at || 'it'} has to have exactly one key, and has ${keys.length === 0 ? 'none' : quoted(keys)}; join several with "all" or "any"`
  const here = at === '' ? key : `${at}.${key}`
  const value = (given as Record<string, unknown>)[key]
  if (key === 'not') return problemOf(value, here)
  if (key === 'all' || key === 'any') {
    if (!Array.isArray(value)) return `${here} has to be a list of conditions`
    if (key === 'any' && value.length === 0) return `${here} is empty: nothing fulfils it`
    return value.map((part, index) => problemOf(part, `${here}[${index}]`)).find((problem) => problem !== undefined)
  }
  if (!Object.hasOwn(leafSchemas, key))
    return `${at || 'it'}: "${key.slice(0, 40)}" is no condition. Known are ${quoted([...groupKeys, ...leafKeys])}`
  const [issue] = leafSchemas[key as LeafKey].safeParse(value).error?.issues ?? []
  return issue && `${here}${pathIn(issue.path)}: ${issue.message}`
}

const leaves = leafKeys.map((key) => z.strictObject({ [key]: leafSchemas[key] })) as unknown as [z.ZodType<ConditionLeaf>]

const anyCondition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    ...leaves,
    z.strictObject({ all: z.array(anyCondition).max(maxLeaves) }),
    z.strictObject({ any: z.array(anyCondition).min(1).max(maxLeaves) }),
    z.strictObject({ not: anyCondition }),
  ]),
)

const tooDeep = `these conditions are nested too deep: ${maxDepth} levels at most`

/** What a condition says of a session's person alone, so that it holds for all of their sessions or for none. */
const leavesOfPeople: readonly LeafKey[] = ['person', 'account', 'isPerson', 'inAccount', 'personDid', 'personSeen']

/** Whether a condition is about people, so that all sessions of everybody who fulfils it count; else it is about single sessions. */
export const isOfPeople = (condition: WrittenCondition): boolean => {
  const parts = partsOf(condition) as readonly WrittenCondition[] | undefined
  if (parts) return parts.length > 0 && parts.every(isOfPeople)
  return 'onFrozen' in condition ? condition.onFrozen.of === 'people' : leavesOfPeople.some((key) => key in condition)
}

/** The first thing that is wrong is told, not each way in which it is none of twenty. */
const wellFormed = z.unknown().superRefine((given, context) => {
  const problem = isDeeper(given, maxDepth) ? tooDeep : problemOf(given, '')
  if (problem !== undefined) context.addIssue({ code: 'custom', message: problem })
})

export const condition = wellFormed.pipe(
  anyCondition.refine((given) => leavesIn(given) <= maxLeaves, `these are too many conditions: ${maxLeaves} at most`) as never,
) as unknown as z.ZodType<Condition, WrittenCondition>

const parsedJson = (json: string): unknown => {
  try {
    return JSON.parse(json) as unknown
  } catch {
    return undefined
  }
}

/** What a condition's JSON says; or a sentence that tells what is wrong with it, and where. */
export const readWhere = (json: string): { condition: Condition } | { problem: string } => {
  const given = parsedJson(json)
  if (given === undefined) return { problem: 'it is no JSON, such as {"live":true}' }
  const parsed = condition.safeParse(given)
  return parsed.success ? { condition: parsed.data } : { problem: parsed.error.issues[0]?.message ?? 'it is no condition' }
}
