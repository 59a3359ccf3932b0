import type { ProjectId } from '@throughline/contract'
import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'
import { makeSecret } from '../accounts/secret.ts'

const newKey = (): string => makeSecret('tlk_')

/** The key with which a project's webhooks are signed, made when it is first asked for. */
export const signingKeyOf = async (db: Kysely<MetadataTables>, projectId: ProjectId): Promise<string> => {
  await db
    .insertInto('webhook_keys')
    .values({ project_id: projectId, secret: newKey() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return (await db.selectFrom('webhook_keys').select('secret').where('project_id', '=', projectId).executeTakeFirstOrThrow()).secret
}

/** Another one from now on, for what waits too. */
export const renewSigningKey = async (db: Kysely<MetadataTables>, projectId: ProjectId): Promise<{ signingKey: string }> => {
  const signingKey = newKey()
  await db
    .insertInto('webhook_keys')
    .values({ project_id: projectId, secret: signingKey })
    .onConflict((conflict) => conflict.column('project_id').doUpdateSet({ secret: signingKey }))
    .execute()
  return { signingKey }
}
