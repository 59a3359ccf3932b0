import type { OrganizationId } from '@throughline/contract'
import type { AccountsContext } from './accounts-context.ts'

export const renameOrganization = async (
  { db }: AccountsContext,
  id: OrganizationId,
  { name }: { name: string },
): Promise<{ id: OrganizationId; name: string }> => {
  await db.updateTable('organizations').set({ name }).where('id', '=', id).execute()
  return { id, name }
}
