import type { describeEvent, Input, Output, ProjectId, UserId } from '@throughline/contract'
import type { DescriptionOf } from '@throughline/insights'
import type { AccountsContext } from '../accounts/accounts-context.ts'

type Context = Pick<AccountsContext, 'db' | 'now'>

/** What members said of the project's events and properties; nothing of what nobody spoke of. */
export const readDescriptions = async ({ db }: Pick<Context, 'db'>, projectId: ProjectId): Promise<DescriptionOf> => {
  const rows = await db
    .selectFrom('event_descriptions')
    .select(['kind', 'name', 'key', 'description', 'hidden'])
    .where('project_id', '=', projectId)
    .execute()
  const told = new Map(rows.map(({ kind, name, key, description, hidden }) => [JSON.stringify([kind, name, key]), { description, hidden }]))
  return (kind, name, key = '') => told.get(JSON.stringify([kind, name, key])) ?? { description: '', hidden: false }
}

/** Keeps what a member says of an event or a property; what is left out stays as it was. */
export const describeCatalogued = async (
  context: Context,
  projectId: ProjectId,
  { kind, name, key = '', description, hidden, by }: Input<typeof describeEvent>['body'] & { by: UserId | null },
): Promise<Output<typeof describeEvent>> => {
  const changes = { ...(description !== undefined && { description }), ...(hidden !== undefined && { hidden }) }
  const row = await context.db
    .insertInto('event_descriptions')
    .values({
      project_id: projectId,
      kind,
      name,
      key,
      description: description ?? '',
      hidden: hidden ?? false,
      changed_by: by,
      changed_at: context.now(),
    })
    .onConflict((conflict) =>
      conflict.columns(['project_id', 'kind', 'name', 'key']).doUpdateSet({ ...changes, changed_by: by, changed_at: context.now() }),
    )
    .returning(['description', 'hidden'])
    .executeTakeFirstOrThrow()
  return { description: row.description, hidden: row.hidden }
}
