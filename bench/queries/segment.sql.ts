import { latestPersons, whoOfVisitor, withLatestPersonsOf } from '../../packages/insights/src/people/person.sql.ts'

/** A third of those who are known have each plan. */
export const somePlans = `
  insert into person_attributes
  select project_id, 'plan', person_id, ['free', 'team', 'business'][cityHash64(person_id) % 3 + 1], max(at)
  from identities
  where project_id = {project: String}
  group by project_id, person_id`

/** People of the team plan who completed an order at least twice in the month. */
export const segment = {
  all: [
    {
      personDid: {
        event: { kind: 'custom', name: 'Order completed' },
        atLeast: 2,
        within: { from: '2025-06-01T00:00:00Z', to: '2025-07-01T00:00:00Z' },
      },
    },
    { person: { key: 'plan', test: 'is', values: ['team'] } },
  ],
} as const

const whoseOrders = `
  select ${whoOfVisitor} as someone from (
    select visitor, person from events
    where project_id = {project: String} and at >= '2025-06-01 00:00:00' and at < '2025-07-01 00:00:00'
      and kind = 'custom' and name = 'Order completed'
  ) as acts ${withLatestPersonsOf('visitor')}
  where someone in (
    select cityHash64('person', person_id) from person_attributes
    where project_id = {project: String} and key = 'plan' group by person_id having argMax(value, at) = 'team')
  group by someone having count() >= 2`

/** The same with nothing that this condition does not need: whoever has a plan is known, so that their browsers tell their sessions. */
export const leanSegment = `
  select uniqExact(known_person), count()
  from (
    select visitor from visitor_sessions final
    prewhere project_id = {project: String}
      and session_started_at >= '2025-06-01 00:00:00' and session_started_at < '2025-07-01 00:00:00'
      and visitor in (select known_visitor from (${latestPersons}) where known_person in (${whoseOrders}))
  ) as visits ${withLatestPersonsOf('visitor')}`
