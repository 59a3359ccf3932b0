import { isAtLeast, readMe, weakestRoleFor, type Action, type Role } from '@throughline/contract'
import { useEndpoint } from '../../api/use-endpoint.ts'

/** The signed-in person's role in an organisation; undefined while it is not known. */
export const useRole = (organizationId: string | undefined): Role | undefined => {
  const { data } = useEndpoint(readMe, {})
  return data?.organizations.find(({ id }) => id === organizationId)?.role
}

/** Whether the signed-in person may do something in an organisation. The server decides; this only spares them a refusal. */
export const useMay = (action: Action, organizationId: string | undefined): boolean => {
  const role = useRole(organizationId)
  return role !== undefined && isAtLeast(role, weakestRoleFor[action])
}
