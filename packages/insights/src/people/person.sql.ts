/**
 * To be joined to rows that have a `visitor_id`, of the project `{project: String}`: which person each visitor turned out to be. The
 * latest answer counts, and counts backwards.
 */
export const withLatestPersons = `
  left any join (
    select visitor_id as known_visitor, argMax(person_id, at) as latest_person
    from identities
    where project_id = {project: String}
    group by visitor_id
  ) as known on known.known_visitor = visitor_id`

/**
 * The person of a row that has `latest_person` joined to it: who the visitor turned out to be, else whom the row itself names; empty
 * for a visitor whom nobody identified.
 */
export const personOfRow = `if(latest_person != '', latest_person, person_id)`

/**
 * A number for whoever a row counts for: a person, or a visitor whom nobody identified. Counting numbers of 64 bits takes a fraction
 * of the memory that counting names does, and two among a million share one with a chance of 1 in 37 million.
 */
export const whoOfRow = `if(${personOfRow} != '', sipHash64('person', ${personOfRow}), sipHash64('visitor', visitor_id))`
