import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { projectId } from '../ids.ts'
import { limits } from '../limits.ts'
import { instant, periodQuery } from '../paging.ts'

const inProject = z.object({ projectId })

/** What the catalogue lists: custom events by name, and the kinds that come without the site's doing. All can be asked for. */
export const catalogueKinds = ['custom', 'pageview', 'click', 'signal', 'error', 'failed_request', 'identify'] as const
export type CatalogueKind = (typeof catalogueKinds)[number]

/** An event as the catalogue knows it: a custom one by its name, the others by their kind alone. */
const catalogued = {
  kind: z.enum(catalogueKinds),
  /** Of a custom event; empty for the other kinds. */
  name: z.string(),
}

/** What members said of an event, or of one of its properties. */
const told = {
  description: z.string(),
  /** Left out of the list unless asked for, and out of what can be chosen. */
  hidden: z.boolean(),
}

export const cataloguedEvent = z.object({
  ...catalogued,
  ...told,
  /** In the period. */
  times: z.number().int(),
  people: z.number().int(),
  sessions: z.number().int(),
  /** In the period, a number for each of its equal parts, the earliest first. */
  trend: z.array(z.number().int()),
  /** Of all that is kept. */
  timesEver: z.number().int(),
  firstAt: instant.nullable(),
  lastAt: instant.nullable(),
})
export type CataloguedEvent = z.infer<typeof cataloguedEvent>

export const readCatalogue = endpoint({
  name: 'readCatalogue',
  method: 'GET',
  path: '/api/v1/projects/:projectId/catalogue',
  summary: 'Every event that the project has seen, by name or kind: how often, how many people, since when, and what members said of it',
  access: 'insights.read',
  params: inProject,
  query: z.object({
    ...periodQuery,
    /** A part of the name or the description, letter case ignored. */
    search: z.string().max(200).optional(),
    hidden: z.stringbool().default(false),
  }),
  output: z.object({
    items: z.array(cataloguedEvent),
    /** How many are hidden, whether they are listed or not. */
    hidden: z.number().int(),
  }),
})

/** What a property's values are. */
export const propertyTypes = ['text', 'number', 'yes or no', 'list', 'object', 'null'] as const
export type PropertyType = (typeof propertyTypes)[number]

export const cataloguedProperty = z.object({
  key: z.string(),
  ...told,
  /** Of the events that were looked at, how many have it. */
  times: z.number().int(),
  /** Of all events that are kept. */
  timesEver: z.number().int(),
  firstAt: instant.nullable(),
  lastAt: instant.nullable(),
  /** The kinds of value that were seen, the most frequent first. */
  types: z.array(z.object({ type: z.enum(propertyTypes), times: z.number().int() })),
  /** How many different values were seen; about, from some thousands on. */
  distinct: z.number().int(),
  /** The most frequent values, text as it was told, else JSON. */
  values: z.array(z.object({ value: z.string(), times: z.number().int() })),
  /** Of those that are numbers. */
  range: z.object({ least: z.number(), median: z.number(), most: z.number() }).nullable(),
})
export type CataloguedProperty = z.infer<typeof cataloguedProperty>

export const readCataloguedEvent = endpoint({
  name: 'readCataloguedEvent',
  method: 'GET',
  path: '/api/v1/projects/:projectId/catalogue/event',
  summary:
    'An event of the catalogue with its properties: their types, how often each is there, the most frequent values, the range of numbers, examples',
  access: 'insights.read',
  params: inProject,
  query: z.object({ ...periodQuery, kind: z.enum(catalogueKinds), name: z.string().max(limits.properties.maxKeyChars).default('') }),
  output: z.object({
    event: cataloguedEvent,
    properties: z.array(cataloguedProperty),
    /** How many of the latest events of the period were read for it; all of them unless there are more than 20,000. */
    lookedAt: z.number().int(),
    /** The latest, with their properties as JSON. */
    examples: z.array(z.object({ at: instant, sessionId: z.string(), route: z.string(), properties: z.string() })),
  }),
})

export const describeEvent = endpoint({
  name: 'describeEvent',
  method: 'PUT',
  path: '/api/v1/projects/:projectId/catalogue/description',
  summary: 'Say what an event or one of its properties means, or hide it; what is left out stays',
  access: 'insights.save',
  params: inProject,
  body: z.strictObject({
    kind: z.enum(catalogueKinds),
    name: z.string().max(limits.properties.maxKeyChars).default(''),
    /** Of a property; absent for the event itself. */
    key: z.string().min(1).max(limits.properties.maxKeyChars).optional(),
    description: z.string().trim().max(2_000).optional(),
    hidden: z.boolean().optional(),
  }),
  output: z.object(told),
})

export const catalogueEndpoints = [readCatalogue, readCataloguedEvent, describeEvent]
