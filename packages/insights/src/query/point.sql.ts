/**
 * Whom a group of rows stands for by name: some visitor of theirs, whose latest person counts; and, where that visitor has none, whom the rows
 * name themselves. For rows of events with `withPersons` joined to them, grouped by `who`.
 */
export const namesOfWho = `any(visitor_id) as some_visitor, anyIf(person_id, known_person = 0) as named_person`

/** The latest of the moments, as a number that JSON holds exactly. */
export const lastMs = `toUnixTimestamp64Milli(max(at)) as last_ms`

const pageOf = (rows: string, key: string, isFirst: boolean): string => `
  select * from (select *, count() over () as total from (${rows}))
  where ${isFirst ? '1' : `last_ms < {cursorValue: Int64} or (last_ms = {cursorValue: Int64} and toString(${key}) > {cursorKey: String})`}
  order by last_ms desc, toString(${key})
  limit {limit: UInt32}`

/** A page of people, whoever did it last first, each row with how many there are in all. */
export const pageOfWho = (people: string, isFirst: boolean): string =>
  pageOf(`select toString(who) as who, some_visitor, named_person, times, last_ms from (${people})`, 'who', isFirst)

/** A page of sessions likewise. */
export const pageOfSessions = (sessions: string, isFirst: boolean): string => pageOf(sessions, 'id', isFirst)
