/** Visitors that some event of theirs names as one of `{persons: Array(String)}`. */
const naming = `select visitor_id from visitor_sessions where project_id = {project: String} and person_id in {persons: Array(String)}`

/**
 * Every visitor of `{persons: Array(String)}`, with its person as `who`: those whose latest answer that is, and of those that nobody
 * identified the ones whose events name the person themselves. The same rule as in `person.sql.ts`, told for whole visitors.
 */
export const visitorsOfPersons = `
  select visitor_id, argMax(person_id, at) as who
  from identities
  where project_id = {project: String} and visitor_id in (
    select visitor_id from identifications where project_id = {project: String} and person_id in {persons: Array(String)}
  )
  group by visitor_id
  having who in {persons: Array(String)}
  union all
  select visitor_id, max(person_id) as who
  from visitor_sessions
  where project_id = {project: String} and visitor_id in (${naming}) and visitor_id not in (
    select visitor_id from identities where project_id = {project: String} and visitor_id in (${naming})
  )
  group by visitor_id
  having who in {persons: Array(String)}`

/** Rows of one person (`persons` has it alone) or of one visitor that is nobody's (`persons` is empty), in tables that have a `visitor_id`. */
export const rowsOfSomebody = `
  project_id = {project: String}
  and (visitor_id = {visitor: String} or visitor_id in (select visitor_id from (${visitorsOfPersons})))`
