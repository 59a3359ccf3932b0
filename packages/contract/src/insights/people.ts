import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { eventId, personId, projectId, segmentId, sessionId, visitorId } from '../ids.ts'
import { limits } from '../limits.ts'
import { instant, pageOf, pageQuery, periodQuery } from '../paging.ts'
import { eventKinds, signalNames } from '../wire/event.ts'
import { country, device } from './filters.ts'
import { recording } from './recordings.ts'
import { whereText } from './where-text.ts'

const count = z.number().int().min(0)
const inProject = z.object({ projectId })
const key = z.string().min(1).max(limits.properties.maxKeyChars)
const value = z.string().max(limits.properties.maxValueChars)

/** The site's own name for a company, as given to `identify`. */
export const accountId = z.string().min(1).max(200)

/** How often somebody met each sign of friction, by its name in docs/definitions.md. */
const signalCounts = z.object(
  Object.fromEntries(signalNames.map((name) => [name, count])) as Record<(typeof signalNames)[number], z.ZodInt>,
)

/**
 * What to call somebody: the attribute that names them, and the one that is an e-mail address, where the site told any such. Else the
 * person's id, or the visitor's.
 */
const naming = {
  personId: personId.nullable(),
  visitorId,
  name: z.string().nullable(),
  email: z.string().nullable(),
}

/** Somebody as lists show them: a person, or a visitor that nobody identified. Numbers are of the period. */
export const listedPerson = z.object({
  ...naming,
  accountId: accountId.nullable(),
  /** Browsers that are this person, ever. */
  visitors: count,
  sessions: count,
  signals: count,
  activeMs: count,
  /** Ever. */
  firstSeenAt: instant,
  lastSeenAt: instant,
  /** Of the latest session. */
  device: device.or(z.literal('')),
  country,
  live: z.boolean(),
})
export type ListedPerson = z.infer<typeof listedPerson>

export const peopleSorts = ['lastSeen', 'sessions', 'signals'] as const
export type PeopleSort = (typeof peopleSorts)[number]

const peopleFilters = {
  ...periodQuery,
  /** Part of an id or of the value of any attribute, letter case ignored. */
  search: z.string().max(200).optional(),
  kind: z.enum(['identified', 'unidentified']).optional(),
  account: accountId.optional(),
  /** The latest value told of this attribute is exactly `value`; without a value, any. */
  attribute: key.optional(),
  value: value.optional(),
  live: z.stringbool().optional(),
  /** Only those of whose sessions in the period one fulfils a condition (its JSON), or is in a segment. */
  where: whereText.optional(),
  segment: segmentId.optional(),
}

export const listPeople = endpoint({
  name: 'listPeople',
  method: 'GET',
  path: '/api/v1/projects/:projectId/people',
  summary: 'People who were there in a period: persons, and visitors that nobody identified',
  access: 'insights.read',
  params: inProject,
  query: z.object({ ...pageQuery, ...peopleFilters, sort: z.enum(peopleSorts).default('lastSeen') }),
  output: pageOf(listedPerson),
})

export const countPeople = endpoint({
  name: 'countPeople',
  method: 'GET',
  path: '/api/v1/projects/:projectId/people/count',
  summary: 'How many people were there in a period, how many of them are identified, and how many are there now',
  access: 'insights.read',
  params: inProject,
  query: z.object(peopleFilters),
  output: z.object({ people: count, identified: count, live: count }),
})

/** At most so many names are asked for at once. */
export const MOST_NAMED = 200

export const namePeople = endpoint({
  name: 'namePeople',
  method: 'POST',
  path: '/api/v1/projects/:projectId/people/names',
  summary: 'What to call some persons: the name and e-mail address among their attributes',
  access: 'insights.read',
  params: inProject,
  body: z.strictObject({ persons: z.array(personId).min(1).max(MOST_NAMED) }),
  output: z.object({ items: z.array(z.object({ personId, name: z.string().nullable(), email: z.string().nullable() })) }),
})

/** Who is meant: a person, or a visitor, which stands for the person it turned out to be. */
const whose = { person: personId.optional(), visitor: visitorId.optional() }
const isOne = ({ person, visitor }: { person?: unknown; visitor?: unknown }): boolean => (person === undefined) !== (visitor === undefined)
const eitherOr = { message: 'Name either a person or a visitor', path: ['person'] }

/** What the site told of somebody, and when it did: `changes` are earlier values, the latest first, `at` when each was first told. */
export const attribute = z.object({
  key: z.string(),
  value: z.unknown(),
  at: instant,
  changes: z.array(z.object({ value: z.unknown(), at: instant })),
})
export type Attribute = z.infer<typeof attribute>

/** One browser of a person. */
export const visitorOfPerson = z.object({
  visitorId,
  firstSeenAt: instant,
  lastSeenAt: instant,
  sessions: count,
  device: device.or(z.literal('')),
  browser: z.string(),
  os: z.string(),
  country,
  language: z.string(),
})
export type VisitorOfPerson = z.infer<typeof visitorOfPerson>

export const person = z.object({
  ...naming,
  firstSeenAt: instant,
  lastSeenAt: instant,
  /** When the site first said who this is. */
  identifiedAt: instant.nullable(),
  live: z.boolean(),
  sessions: count,
  pages: count,
  activeMs: count,
  events: count,
  customEvents: count,
  errors: count,
  signals: signalCounts,
  attributes: z.array(attribute),
  /** The latest word first; only the first is where the person belongs now. */
  accounts: z.array(z.object({ accountId, at: instant })),
  /** The latest seen first; at most 200 of `visitorCount`. */
  visitors: z.array(visitorOfPerson),
  visitorCount: count,
})
export type Person = z.infer<typeof person>

export const readPerson = endpoint({
  name: 'readPerson',
  method: 'GET',
  path: '/api/v1/projects/:projectId/person',
  summary: 'One person (or visitor that nobody identified): attributes, browsers, accounts and numbers, over all time',
  access: 'insights.read',
  params: inProject,
  query: z.object(whose).refine(isOne, eitherOr),
  output: person,
})

export const listPersonSessions = endpoint({
  name: 'listPersonSessions',
  method: 'GET',
  path: '/api/v1/projects/:projectId/person/sessions',
  summary: 'All sessions of a person, the latest first',
  access: 'recording.read',
  params: inProject,
  query: z.object({ ...pageQuery, ...whose }).refine(isOne, eitherOr),
  output: pageOf(recording),
})

/** Kinds of events that a person's timeline is made of, in groups that it can be narrowed to. */
export const timelineFamilies = {
  page: ['pageview'],
  click: ['click'],
  signal: ['signal'],
  error: ['error', 'console_error'],
  request: ['failed_request'],
  custom: ['custom'],
  identify: ['identify'],
} as const satisfies Record<string, readonly (typeof eventKinds)[number][]>
export type TimelineFamily = keyof typeof timelineFamilies
export const timelineFamilyNames = Object.keys(timelineFamilies) as [TimelineFamily, ...TimelineFamily[]]

const isFamilies = (text: string): boolean => text.split(',').every((name) => Object.hasOwn(timelineFamilies, name))

/** Something that a person did or met. */
export const personEvent = z.object({
  id: eventId,
  kind: z.enum(eventKinds as [(typeof eventKinds)[number], ...(typeof eventKinds)[number][]]),
  name: z.string(),
  at: instant,
  visitorId,
  sessionId,
  /** Milliseconds after the session began, as its recording counts them. */
  offsetMs: z.number().int(),
  url: z.string(),
  route: z.string(),
  /** What one would call it: a page's title, the label of an element, an error's message. */
  detail: z.string(),
  status: z.number().int().optional(),
  signal: z.object({ name: z.enum(signalNames), rule: z.number().int(), burst: z.number().int(), ms: count }).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
})
export type PersonEvent = z.infer<typeof personEvent>

export const readPersonTimeline = endpoint({
  name: 'readPersonTimeline',
  method: 'GET',
  path: '/api/v1/projects/:projectId/person/timeline',
  summary: 'What a person did and met in all sessions and browsers, the latest first, with the sessions in which it happened',
  access: 'recording.read',
  params: inProject,
  query: z
    .object({
      ...pageQuery,
      ...whose,
      /** Names of families, joined by commas; absent means all. */
      families: z
        .string()
        .max(100)
        .refine(isFamilies, `Families are ${timelineFamilyNames.join(', ')}`)
        .optional(),
      /** Only what happened before. */
      before: instant.optional(),
    })
    .refine(isOne, eitherOr),
  output: z.object({ items: z.array(personEvent), sessions: z.array(recording), nextCursor: z.string().nullable() }),
})

/** A line of an export. `recording_chunk` has rrweb events; the others what their names say. */
export const exportedLine = z.looseObject({
  type: z.enum(['person', 'attribute', 'account', 'visitor', 'identification', 'session', 'event', 'recording_chunk', 'end']),
})

export const exportPerson = endpoint({
  name: 'exportPerson',
  method: 'GET',
  path: '/api/v1/projects/:projectId/person/export',
  summary: 'All that is stored about a person, one JSON object a line; the last says how many there were',
  access: 'people.export',
  params: inProject,
  query: z.object({ ...whose, recordings: z.stringbool().default(false) }).refine(isOne, eitherOr),
  output: exportedLine,
  outputKind: 'json-lines',
})

/** A company as lists show it. Sessions and active people are of the period. */
export const listedAccount = z.object({
  accountId,
  name: z.string().nullable(),
  /** Everybody who belongs to it by the latest word. */
  people: count,
  activePeople: count,
  sessions: count,
  signals: count,
  lastSeenAt: instant.nullable(),
})
export type ListedAccount = z.infer<typeof listedAccount>

export const accountSorts = ['lastSeen', 'people', 'sessions', 'signals'] as const

export const listAccounts = endpoint({
  name: 'listAccounts',
  method: 'GET',
  path: '/api/v1/projects/:projectId/accounts',
  summary: 'Companies that people belong to, and what their people did in a period',
  access: 'insights.read',
  params: inProject,
  query: z.object({
    ...pageQuery,
    ...periodQuery,
    /** Part of the id or of the value of any attribute, letter case ignored. */
    search: z.string().max(200).optional(),
    sort: z.enum(accountSorts).default('lastSeen'),
  }),
  output: pageOf(listedAccount),
})

export const account = listedAccount.extend({
  attributes: z.array(attribute),
  signalsByName: signalCounts,
  activeMs: count,
  firstSeenAt: instant.nullable(),
})
export type Account = z.infer<typeof account>

export const readAccount = endpoint({
  name: 'readAccount',
  method: 'GET',
  path: '/api/v1/projects/:projectId/account',
  summary: 'One company: what the site told of it, and what its people did in a period',
  access: 'insights.read',
  params: inProject,
  query: z.object({ ...periodQuery, id: accountId }),
  output: account,
})

export const peopleEndpoints = [
  listPeople,
  countPeople,
  namePeople,
  readPerson,
  listPersonSessions,
  readPersonTimeline,
  exportPerson,
  listAccounts,
  readAccount,
]
