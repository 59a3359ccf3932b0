import { catalogueKinds } from '@throughline/contract'
import { inPeriod, who, withPersons } from '../query/rows.sql.ts'

const isCatalogued = `kind in (${catalogueKinds.map((kind) => `'${kind}'`).join(', ')})`
const catalogued = `toString(kind) as of_kind, if(kind = 'custom', toString(name), '') as of_name`
const isOne = `kind = {kind: String} and ({kind: String} != 'custom' or name = {name: String})`

const inParts = (where: string): string => `
  select
    of_kind as kind, of_name as name, sum(n) as times, uniqExactMerge(whose) as people, uniqExactMerge(visits) as sessions,
    groupArray((part, n)) as parts
  from (
    select
      ${catalogued},
      least(intDiv(toUInt64(dateDiff('ms', {from: DateTime64(3, 'UTC')}, at)) * {parts: UInt8}, {lengthMs: UInt64}), {parts: UInt8} - 1) as part,
      count() as n, uniqExactState(${who}) as whose, uniqExactState(session_id) as visits
    from (select kind, name, at, session_id, visitor, person from events where ${inPeriod} and ${where}) as seen
    ${withPersons}
    group by of_kind, of_name, part
  )
  group by of_kind, of_name`

/** How often each event happened in the period, in each of its parts, and to how many. */
export const eventsInPeriod = inParts(isCatalogued)
export const eventInPeriod = inParts(isOne)

const noLater = (moment: string): string => `if(${moment} > toDateTime64('2299-01-01 00:00:00', 3, 'UTC'), null, ${moment})`

/** Custom events of all that is kept, by name. */
export const customEventsEver = `
  select 'custom' as kind, value as name, sum(times) as n, ${noLater('min(first_at)')} as firstAt, max(last_at) as lastAt
  from mark_values
  where project_id = {project: String} and mark = 'event' and ({name: String} = '' or value = {name: String})
  group by value`

/** The other kinds. */
export const kindsEver = `
  select toString(kind) as kind, '' as name, count() as n, min(at) as firstAt, max(at) as lastAt
  from events
  where project_id = {project: String} and ${isCatalogued} and kind != 'custom' and ({kind: String} = '' or kind = {kind: String})
  group by kind`

/** Keys of a custom event's properties, of all that is kept. */
export const keysEver = `
  select substring(value, length({name: String}) + 2) as key, sum(times) as n, ${noLater('min(first_at)')} as firstAt, max(last_at) as lastAt
  from mark_values
  where project_id = {project: String} and mark = 'property' and startsWith(value, concat({name: String}, '\\n'))
  group by value`

/** So many of the latest events are looked at: enough to know what their properties are like. */
export const LOOKED_AT = 20_000

const looked = `
  select at, session_id, route, properties
  from events
  where ${inPeriod} and ${isOne}
  order by at desc
  limit ${LOOKED_AT}`

export const countLooked = `select count() as n from (${looked})`

const pairs = `
  select pair.1 as key, pair.2 as raw, toString(JSONType(pair.2)) as type
  from (${looked})
  array join JSONExtractKeysAndValuesRaw(properties) as pair`

const valueOf = `if(type = 'String', JSONExtractString(raw), raw)`

/** What the values of each property are like: their types, how many different ones, and the range of those that are numbers. */
export const propertiesOfEvent = `
  select
    key, count() as times, sumMap([type], [toUInt64(1)]) as types, uniq(${valueOf}) as distinct,
    countIf(isNotNull(number)) as numbers, min(number) as least, quantileOrNull(0.5)(number) as median, max(number) as most
  from (
    select *, if(type in ('Int64', 'UInt64', 'Double'), toFloat64OrNull(raw), null) as number from (${pairs})
  )
  group by key
  order by times desc, key
  limit 500`

export const valuesOfProperties = `
  select key, ${valueOf} as value, count() as times
  from (${pairs})
  group by key, value
  order by times desc, value
  limit {values: UInt8} by key`

export const examplesOfEvent = `
  select at, toString(session_id) as session, toString(route) as route, properties
  from (${looked})
  limit {examples: UInt8}`
