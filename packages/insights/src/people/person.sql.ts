// People are counted by numbers of 64 bits: joining and counting names takes more time and several times the memory. Two among a
// million share a number with a chance of 1 in 37 million.
const visitorNumber = `cityHash64('visitor', visitor_id)`

const personsOf = (condition: string): string => `
  select ${visitorNumber} as known_visitor, cityHash64('person', argMax(person_id, at)) as known_person
  from identities
  where ${condition}
  group by visitor_id`

/** Who each visitor of the project `{project: String}` turned out to be, both as numbers. */
export const latestPersons = personsOf('project_id = {project: String}')

/**
 * To be joined to rows with a visitor's number, of the project `{project: String}`: who each visitor turned out to be. The latest answer
 * counts, and counts backwards.
 */
export const withLatestPersonsOf = (visitor: string): string => `
  left any join (${latestPersons}) as known on known.known_visitor = ${visitor}`

/** The same where rows are of few visitors: `visitors` selects their ids, and nobody else is looked up. */
export const withLatestPersonsAmong = (visitors: string): string => `
  left any join (${personsOf(`project_id = {project: String} and visitor_id in (${visitors})`)}) as known on known.known_visitor = visitor`

/** The same for rows that have a `visitor_id`. */
export const withLatestPersons = withLatestPersonsOf(visitorNumber)

/**
 * A number for whoever a row counts for, once `withLatestPersons` is joined to it: who the visitor turned out to be, else whom the row
 * itself names, else the visitor.
 */
export const whoOfRow = `
  multiIf(known_person != 0, known_person, person_id != '', cityHash64('person', person_id), ${visitorNumber})`

/** The same for rows that have `visitor` and `person` (0 for none) as such numbers. */
export const whoOfVisitor = 'multiIf(known_person != 0, known_person, person != 0, person, visitor)'
