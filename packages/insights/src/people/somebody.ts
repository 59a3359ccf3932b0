import type { InsightsContext } from '../context.ts'
import { namedByVisitor } from './somebody.sql.ts'
import { personsOfVisitors } from './persons-of-visitors.ts'

/** A person, or a visitor that nobody identified. */
export type Somebody = { readonly person: string } | { readonly visitor: string }

export interface Asked {
  readonly person?: string | undefined
  readonly visitor?: string | undefined
}

/** Who is meant: a visitor stands for the person that it turned out to be. */
export const findSomebody = async (context: InsightsContext, project: string, { person, visitor = '' }: Asked): Promise<Somebody> => {
  if (person !== undefined) return { person }
  const known = (await personsOfVisitors(context, project, [visitor])).get(visitor) ?? (await personNamedBy(context, project, visitor))
  return known ? { person: known } : { visitor }
}

const personNamedBy = async ({ analytics }: InsightsContext, project: string, visitor: string): Promise<string | undefined> => {
  const [row] = await analytics.query<{ named: string }>(namedByVisitor, { project, visitor })
  return row?.named
}

/** The values that `rowsOfSomebody` needs. No visitor has an empty id. */
export const somebodyParameters = (project: string, who: Somebody) => ({
  project,
  persons: 'person' in who ? [who.person] : [],
  visitor: 'person' in who ? '' : who.visitor,
})
