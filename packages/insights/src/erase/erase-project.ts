import type { InsightsContext } from '../context.ts'
import { eraseFrom, tablesOfProjects } from './erase-project.sql.ts'

/**
 * Deletes all rows of a project from all tables of the analytics store; resolves when none can be read any more. Nothing may be on its
 * way into the store by then: what is stored later stays. Doing it again does no harm, and is the way on after a failure.
 */
export const eraseProject = async ({ analytics }: InsightsContext, projectId: string): Promise<void> => {
  for (const table of tablesOfProjects) {
    try {
      await analytics.command(eraseFrom(table), { project: projectId })
    } catch (cause) {
      throw new Error(`erase: deleting the rows of project ${projectId} from ${table} failed`, { cause })
    }
  }
}
