import {
  isAtLeast,
  roleOfScope,
  tokenId,
  type OrganizationId,
  type ProjectId,
  type Role,
  type Scope,
  type Token,
  type UserId,
} from '@throughline/contract'
import { v7 } from 'uuid'
import { invalid, refuse, type Refusal } from '../refusal.ts'
import type { AccountsContext } from './accounts-context.ts'
import { hashSecret, makeSecret } from './secret.ts'

const PREFIX = 'tlt_'
const HINT_CHARS = PREFIX.length + 4

export interface NewToken {
  organizationId: OrganizationId
  /** Null: every project of the organisation. */
  projectId: ProjectId | null
  name: string
  scope: Scope
  maker: { role: Role; userId: UserId | null }
}

/** Makes an API token, no stronger than its maker. Its secret is in the answer and nowhere else. */
export const createToken = async (
  { db, now }: Pick<AccountsContext, 'db' | 'now'>,
  { organizationId, projectId, name, scope, maker }: NewToken,
): Promise<(Token & { secret: string }) | Refusal> => {
  if (!isAtLeast(maker.role, roleOfScope[scope]))
    return refuse('not_allowed', 'A token cannot be stronger than whoever makes it. Choose a weaker scope.')
  if (projectId !== null && !(await belongs(db, projectId, organizationId)))
    return invalid([{ path: 'projectId', message: 'names no project of this organisation' }])
  const secret = makeSecret(PREFIX)
  const row = { id: tokenId.parse(v7()), name, scope, hint: secret.slice(0, HINT_CHARS) }
  const createdAt = now()
  await db
    .insertInto('tokens')
    .values({
      ...row,
      organization_id: organizationId,
      project_id: projectId,
      secret_hash: hashSecret(secret),
      created_by: maker.userId,
      created_at: createdAt,
      last_used_at: null,
    })
    .execute()
  return { ...row, projectId, createdAt: createdAt.toISOString(), lastUsedAt: null, secret }
}

const belongs = async (db: AccountsContext['db'], projectId: ProjectId, organizationId: OrganizationId): Promise<boolean> => {
  const project = await db.selectFrom('projects').select('organization_id').where('id', '=', projectId).executeTakeFirst()
  return project?.organization_id === organizationId
}
