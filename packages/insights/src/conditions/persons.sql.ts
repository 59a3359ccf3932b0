import { inStretch } from './keys.sql.ts'

/**
 * Whether a session (its row in `sessions final`) is of one of these persons, which are `= {…}` or `in (…)`: its visitor turned out to be one; or, where
 * nothing is known of the visitor, the session itself names one.
 */
export const isOfPersons = (persons: string): string => {
  const everOne = `select visitor_id from identities where project_id = {project: String} and person_id ${persons}`
  const nowOne = `
    select visitor_id from identities where project_id = {project: String} and visitor_id in (${everOne})
    group by visitor_id having argMax(person_id, at) ${persons}`
  const toldApart = `
    select visitor_id from identities
    where project_id = {project: String}
      and visitor_id in (select visitor_id from sessions where ${inStretch} and person_id ${persons})`
  return `(visitor_id in (${nowOne}) or (person_id ${persons} and visitor_id not in (${toldApart})))`
}

/** Persons whose company, by the latest word, is this one. */
export const whoseAccountIs = (account: string): string => `in (
  select person_id from person_accounts
  where project_id = {project: String}
  group by person_id having argMax(account_id, at) = ${account})`
