import type { Input, namePeople as endpoint, Output, Project } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { personNames } from './person-names.ts'

/** What to call each of the persons that were asked for; `null` where the site told nothing of the kind. */
export const namePeople = async (
  context: InsightsContext,
  project: Pick<Project, 'id'>,
  { body: { persons } }: Pick<Input<typeof endpoint>, 'body'>,
): Promise<Output<typeof endpoint>> => {
  const nameOf = await personNames(context, project.id, persons)
  return { items: persons.map((personId) => ({ personId, ...nameOf(personId) })) }
}
