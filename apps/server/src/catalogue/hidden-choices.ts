import type { Input, listChoices, ProjectId } from '@throughline/contract'
import type { AccountsContext } from '../accounts/accounts-context.ts'

/** Names of events, or keys of an event's properties, that members have hidden from what can be chosen. */
export const hiddenChoices = async (
  { db }: Pick<AccountsContext, 'db'>,
  projectId: ProjectId,
  { of, event = '' }: Pick<Input<typeof listChoices>['query'], 'of' | 'event'>,
): Promise<string[]> => {
  if (of !== 'event' && of !== 'property') return []
  const rows = await db
    .selectFrom('event_descriptions')
    .select(['name', 'key'])
    .where('project_id', '=', projectId)
    .where('kind', '=', 'custom')
    .where('hidden', '=', true)
    .where('key', of === 'event' ? '=' : '!=', '')
    .where('name', of === 'event' ? '!=' : '=', of === 'event' ? '' : event)
    .execute()
  return rows.map(({ name, key }) => (of === 'event' ? name : key))
}
