import { latestPersons, whoOfRow, whoOfVisitor, withLatestPersons, withLatestPersonsOf } from '../../packages/insights/src/people/person.sql.ts'

/** A third of those who are known have each plan. */
export const somePlans = `
  insert into person_attributes
  select project_id, 'plan', person_id, ['free', 'team', 'business'][cityHash64(person_id) % 3 + 1], max(at)
  from identities
  where project_id = {project: String}
  group by project_id, person_id`

/** People of the team plan who completed an order at least twice in the month: how many they are, and how many sessions and recordings they have. */
export const segment = {
  all: [
    { personDid: { event: { kind: 'custom', name: 'Order completed' }, atLeast: 2, within: { from: '2025-06-01T00:00:00Z', to: '2025-07-01T00:00:00Z' } } },
    { person: { key: 'plan', test: 'is', values: ['team'] } },
  ],
} as const

export const leanSegment = ``
void [latestPersons, whoOfRow, whoOfVisitor, withLatestPersons, withLatestPersonsOf]
