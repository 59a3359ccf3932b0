import * as z from 'zod'
import { limits } from '../limits.ts'
import { valueTests } from '../insights/value-tests.ts'

const { maxKeyChars, maxValueChars } = limits.properties

/**
 * What may be asked for. `active`: anything that a person did themselves (docs/definitions.md, "Active"); the others are the kinds of events.
 */
export const matchKinds = ['active', 'pageview', 'custom', 'click', 'signal', 'error', 'failed_request', 'identify'] as const

/** What every event has of its page and its visitor. */
export const eventTexts = [
  'route',
  'path',
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
  'selector',
  'label',
] as const
export type EventText = (typeof eventTexts)[number]

/** One of these: a property that the site told, or what every event has. */
export const eventField = z.union([
  z.strictObject({ property: z.string().min(1).max(maxKeyChars) }),
  z.strictObject({ of: z.enum(eventTexts) }),
])
export type EventField = z.infer<typeof eventField>

/** A field and what it is compared with; one of several values is enough, and for `is not` and `does not contain` none may fit. */
export const eventTest = z.strictObject({
  field: eventField,
  test: z.enum(valueTests),
  values: z.array(z.string().max(maxValueChars)).max(50).default([]),
})
export type EventTest = z.infer<typeof eventTest>

/** Which events are meant: of a kind, by name where the kind has names, and all tests have to fit. */
export const eventMatch = z.strictObject({
  kind: z.enum(matchKinds),
  /** Of a custom event or a signal; absent means any. */
  name: z.string().min(1).max(maxKeyChars).optional(),
  where: z.array(eventTest).max(20).default([]),
})
export type EventMatch = z.infer<typeof eventMatch>
