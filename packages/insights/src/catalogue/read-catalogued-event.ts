import type { CataloguedProperty, Input, Output, Project, PropertyType, readCataloguedEvent as endpoint } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { instantOf } from '../engine-time.ts'
import { periodOf } from '../period.ts'
import {
  countLooked,
  customEventsEver,
  eventInPeriod,
  examplesOfEvent,
  keysEver,
  kindsEver,
  propertiesOfEvent,
  valuesOfProperties,
} from './catalogue.sql.ts'
import { cataloguedFrom, catalogueParameters, type DescriptionOf, type Ever, type InPeriod } from './read-catalogue.ts'

const VALUES = 8
const EXAMPLES = 5

/** The engine's word for a value of JSON, and ours. */
const typesOfJson: Readonly<Record<string, PropertyType>> = {
  String: 'text',
  Int64: 'number',
  UInt64: 'number',
  Double: 'number',
  Bool: 'yes or no',
  Array: 'list',
  Object: 'object',
  Null: 'null',
}

interface PropertyRow {
  key: string
  times: number
  types: [names: string[], times: number[]]
  distinct: number
  numbers: number
  least: number | null
  median: number | null
  most: number | null
}

interface KeyEver {
  key: string
  n: number
  firstAt: string | null
  lastAt: string
}

const typesOf = ([names, times]: PropertyRow['types']): CataloguedProperty['types'] => {
  const byType = new Map<PropertyType, number>()
  names.forEach((name, index) => {
    const type = typesOfJson[name] ?? 'null'
    byType.set(type, (byType.get(type) ?? 0) + (times[index] ?? 0))
  })
  return [...byType].map(([type, n]) => ({ type, times: n })).toSorted((a, b) => b.times - a.times)
}

const rangeOf = ({ least, median, most }: PropertyRow): CataloguedProperty['range'] =>
  least === null || median === null || most === null ? null : { least, median, most }

/** An event with what its properties are like, of at most 20,000 of its latest in the period; undefined if the project has never seen it. */
export const readCataloguedEvent = async (
  { analytics, now }: InsightsContext,
  project: Pick<Project, 'id'>,
  { query }: Pick<Input<typeof endpoint>, 'query'>,
  descriptionOf: DescriptionOf,
): Promise<Output<typeof endpoint> | undefined> => {
  const { kind } = query
  const name = kind === 'custom' ? query.name : ''
  const parameters = { ...catalogueParameters(project, periodOf(query, now())), kind, name, values: VALUES, examples: EXAMPLES }
  const [[inPeriod], [ever], keys, [looked], properties, values, examples] = await Promise.all([
    analytics.query<InPeriod>(eventInPeriod, parameters),
    analytics.query<Ever>(kind === 'custom' ? customEventsEver : kindsEver, parameters),
    analytics.query<KeyEver>(keysEver, parameters),
    analytics.query<{ n: number }>(countLooked, parameters),
    analytics.query<PropertyRow>(propertiesOfEvent, parameters),
    analytics.query<{ key: string; value: string; times: number }>(valuesOfProperties, parameters),
    analytics.query<{ at: string; session: string; route: string; properties: string }>(examplesOfEvent, parameters),
  ])
  if (!inPeriod && !ever) return undefined
  const everByKey = new Map(keys.map((row) => [row.key, row]))
  const seen = new Set(properties.map(({ key }) => key))
  const notSeen = keys
    .filter(({ key }) => !seen.has(key))
    .map(({ key }): PropertyRow => ({ key, times: 0, types: [[], []], distinct: 0, numbers: 0, least: null, median: null, most: null }))
  return {
    event: cataloguedFrom({ kind, name }, { inPeriod, ever, descriptionOf }),
    properties: [...properties, ...notSeen].map((row): CataloguedProperty => {
      const known = everByKey.get(row.key)
      return {
        key: row.key,
        ...descriptionOf(kind, name, row.key),
        times: row.times,
        timesEver: Math.max(known?.n ?? 0, row.times),
        firstAt: known?.firstAt ? instantOf(known.firstAt) : null,
        lastAt: known ? instantOf(known.lastAt) : null,
        types: typesOf(row.types),
        distinct: row.distinct,
        values: values.filter(({ key }) => key === row.key).map(({ value, times }) => ({ value, times })),
        range: row.numbers === 0 ? null : rangeOf(row),
      }
    }),
    lookedAt: looked?.n ?? 0,
    examples: examples.map(({ at, session, route, properties: told }) => ({
      at: instantOf(at),
      sessionId: session,
      route,
      properties: told,
    })),
  }
}
