import { projectId, organizationId, type Scope } from '@throughline/contract'
import { createToken, type NewToken } from '../accounts/create-token.ts'
import type { AccountsContext } from '../accounts/accounts-context.ts'
import { isRefusal } from '../refusal.ts'
import { firstOrganization, ownerOf } from './first-organization.ts'

type Context = Pick<AccountsContext, 'db' | 'now'>

/**
 * `token create`: a token for one project, or for the first organisation with all its projects. Whoever can reach the data
 * directory acts for the owner. The secret stands alone on the last line.
 */
export const makeToken = async (
  context: Context,
  { project, scope }: { project?: string | undefined; scope: Scope },
): Promise<{ done: string[] } | { refused: string }> => {
  const place = project === undefined ? await firstPlace(context) : await placeOf(context, project)
  if ('refused' in place) return place
  const token = await createToken(context, { ...place, name: 'Command line', scope })
  if (isRefusal(token)) return { refused: token.error.message }
  return {
    done: [
      `A token that can ${scope}, for ${project === undefined ? 'the organisation and all its projects' : `the project ${project}`}. It is shown only now.`,
      token.secret,
    ],
  }
}

type Place = Pick<NewToken, 'organizationId' | 'projectId' | 'maker'> | { refused: string }

const firstPlace = async ({ db }: Context): Promise<Place> => {
  const first = await firstOrganization(db)
  if (!first)
    return {
      refused:
        'Nobody has set this server up yet, so there is nothing a token could open. Open the set-up link that the server printed, then try again.',
    }
  return { organizationId: first.id, projectId: null, maker: { role: 'owner', userId: first.ownerId } }
}

const placeOf = async ({ db }: Context, key: string): Promise<Place> => {
  const project = await db.selectFrom('projects').select(['id', 'organization_id']).where('key', '=', key).executeTakeFirst()
  if (!project) return { refused: `No project has the key ${key}. Find it in the project's settings.` }
  const id = organizationId.parse(project.organization_id)
  return { organizationId: id, projectId: projectId.parse(project.id), maker: { role: 'owner', userId: await ownerOf(db, id) } }
}
