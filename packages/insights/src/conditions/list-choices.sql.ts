const found = `({search: String} = '' or positionCaseInsensitiveUTF8(value, {search: String}) > 0)`

const mostFirst = (from: string): string => `
  select value, sum(times) as count
  from (${from}) as seen
  where value != '' and ${found} and not has({hidden: Array(String)}, value)
  group by value
  order by count desc, value
  limit {limit: UInt32}`

/** Values that were seen at any time, by the kind under which the engine keeps them. */
export const markValues = mostFirst(`select value, times from mark_values where project_id = {project: String} and mark = {mark: String}`)

/** Keys of the properties of one event. */
export const propertyKeys = mostFirst(`
  select substring(value, length({event: String}) + 2) as value, times
  from (
    select value, times from mark_values
    where project_id = {project: String} and mark = 'property' and startsWith(value, concat({event: String}, '\\n'))
  ) as properties`)

/** So many events of a kind are looked at: enough for what is frequent to be among them. */
const LOOKED_AT = 20_000

const recentEvents = (value: string, where: string): string =>
  mostFirst(`
    select ${value} as value, toUInt64(1) as times
    from events
    where project_id = {project: String} and at >= {since: DateTime64(3, 'UTC')} and ${where}
    limit ${LOOKED_AT}`)

/** Values of a property, of some of the latest events that have it. */
export const propertyValues = recentEvents(
  `if(JSONType(properties, {key: String}) = 'String', JSONExtractString(properties, {key: String}), JSONExtractRaw(properties, {key: String}))`,
  `kind = 'custom' and name = {event: String}`,
)

export const errorMessages = recentEvents('message', `kind = 'error'`)
export const requestMessages = recentEvents('message', `kind = 'failed_request'`)

const owners = { person: 'person_id', account: 'account_id' } as const

/** What the site told of persons, or of their companies. */
export const attributeKeys = (of: keyof typeof owners): string =>
  mostFirst(`select key as value, toUInt64(1) as times from ${of}_attributes where project_id = {project: String}`)

export const attributeValues = (of: keyof typeof owners): string =>
  mostFirst(`
    select argMax(value, at) as value, toUInt64(1) as times
    from ${of}_attributes
    where project_id = {project: String} and key = {key: String}
    group by ${owners[of]}`)

export const accounts = mostFirst(`
  select argMax(account_id, at) as value, toUInt64(1) as times
  from person_accounts
  where project_id = {project: String}
  group by person_id`)
