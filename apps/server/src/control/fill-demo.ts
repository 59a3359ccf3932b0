import type { Project } from '@throughline/contract'
import { createProject } from '../projects/create-project.ts'
import { projectFrom } from '../projects/project-from.ts'
import type { ProjectsContext } from '../projects/projects-context.ts'
import { firstOrganization } from './first-organization.ts'

export const DEMO_PROJECT = 'Demo shop'

interface DemoRequest {
  /** The key of a project; undefined: the one called "Demo shop", made if it is missing. */
  project?: string | undefined
  days: number
  visits?: number | undefined
  seed?: number | undefined
}

interface DemoOptions {
  publicUrl: string
  onProgress: (progress: { done: number; total: number; what: string }) => void
  signal: AbortSignal
}

/** `demo`: fills a project with a believable month of visits to the demo shop; gives the lines that lead to them. */
export const fillDemo = async (
  context: ProjectsContext,
  { project: key, ...wanted }: DemoRequest,
  { publicUrl, ...options }: DemoOptions,
): Promise<{ done: string[] } | { refused: string }> => {
  const project = key === undefined ? await demoProject(context) : await projectWith(context, key)
  if ('refused' in project) return project
  const { fillProject } = await import('@throughline/demo')
  const made = await fillProject({ analytics: context.analytics, project, now: context.now(), origin: publicUrl, ...wanted, ...options })
  return { done: [sentenceOf(project, made), `Watch them at ${publicUrl}/p/${project.id}/recordings`] }
}

const sentenceOf = ({ name }: Project, { visits, recordings }: { visits: number; recordings: number }): string => {
  if (visits === 0 && recordings === 0) return `The project "${name}" had all these visits already.`
  const count = new Intl.NumberFormat('en')
  return `The project "${name}" has ${count.format(visits)} more visits, and ${count.format(recordings)} more recordings.`
}

const projectWith = async ({ db }: ProjectsContext, key: string): Promise<Project | { refused: string }> => {
  const row = await db.selectFrom('projects').selectAll().where('key', '=', key).executeTakeFirst()
  return row
    ? projectFrom(row)
    : { refused: `No project has the key ${key}. Find it in the project's settings, or leave it out for a project of its own.` }
}

const demoProject = async (context: ProjectsContext): Promise<Project | { refused: string }> => {
  const organization = await firstOrganization(context.db)
  if (!organization)
    return {
      refused:
        'Nobody has set this server up yet, so there is no place for the demo. Open the set-up link that the server printed, then try again.',
    }
  const { id: organizationId } = organization
  const row = await context.db
    .selectFrom('projects')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('name', '=', DEMO_PROJECT)
    .executeTakeFirst()
  return row
    ? projectFrom(row)
    : createProject(context, {
        organizationId,
        name: DEMO_PROJECT,
        origins: [],
        timeZone: 'UTC',
        consentRequired: false,
        routePatterns: ['/demo/shop/:id/products/:product'],
      })
}
