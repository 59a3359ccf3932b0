import { sqlTables, type Project } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import type { Relations } from './find-offence.ts'
import { relationsOfStore } from './tables.sql.ts'

/** The names of the tables that may be read. */
export const described: ReadonlySet<string> = new Set(sqlTables.map(({ name }) => name))

export interface Store extends Relations {
  /** As it stands before the name of a table. */
  readonly quotedDatabase: string
  /** A condition for each table, by its name with its database, as the engine takes a map. */
  readonly filters: string
}

const quoted = (name: string): string => `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``
const literal = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

/** What there is in the store, and under which conditions it is read for one project, whatever reads it. */
export const readStore = async ({ analytics }: Pick<InsightsContext, 'analytics'>, { id }: Pick<Project, 'id'>): Promise<Store> => {
  const rows = await analytics.query<{ database: string; name: string; ofProjects: number }>(relationsOfStore)
  const database = rows[0]?.database ?? ''
  const condition = (ofProjects: number): string => (ofProjects === 1 ? `project_id = ${literal(id)}` : '0')
  const filters = rows.map(({ name, ofProjects }) => `${literal(`${database}.${name}`)}: ${literal(condition(ofProjects))}`)
  return {
    quotedDatabase: quoted(database),
    described,
    others: new Set(rows.map(({ name }) => name).filter((name) => !described.has(name))),
    filters: `{${filters.join(', ')}}`,
  }
}
