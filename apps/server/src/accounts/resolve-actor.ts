import { organizationId, type OrganizationId, type Role, type UserId } from '@throughline/contract'
import { carriesSession } from '../identity/identity.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { AccountsContext } from './accounts-context.ts'
import type { Actor } from './actor.ts'
import { findToken } from './find-token.ts'

/** `cookies` are to be passed on to the browser: a session that is used is prolonged. */
export interface Resolved {
  actor: Actor
  cookies: string[]
}

/**
 * Who sent a request: by its API token if it carries one, otherwise by its session cookie. A token that is not good is refused,
 * rather than taken for nobody, so that a program hears of it. Roles are read from the database each time.
 */
export const resolveActor = async (context: AccountsContext, headers: Headers): Promise<Resolved | Refusal> => {
  const authorization = headers.get('authorization')
  if (authorization !== null) {
    const holder = await tokenHolder(context, authorization)
    return holder
      ? { actor: holder, cookies: [] }
      : refuse('not_signed_in', 'This API token is not good: it was revoked or mistyped. Make a new one in the settings.')
  }
  const signedIn = carriesSession(headers) ? await context.identity.userOf(headers) : undefined
  if (!signedIn) return { actor: { kind: 'anonymous' }, cookies: [] }
  const { user, cookies } = signedIn
  const roles = await rolesOf(context, user.id)
  return { actor: { kind: 'user', userId: user.id, name: user.name, email: user.email, roles }, cookies }
}

const tokenHolder = async (context: AccountsContext, authorization: string) => {
  const secret = /^Bearer +(\S+)$/i.exec(authorization)?.[1]
  return secret === undefined ? undefined : findToken(context, secret)
}

const rolesOf = async ({ db }: AccountsContext, user: UserId): Promise<Map<OrganizationId, Role>> => {
  const rows = await db.selectFrom('members').select(['organization_id', 'role']).where('user_id', '=', user).execute()
  return new Map(rows.map((row) => [organizationId.parse(row.organization_id), row.role]))
}
