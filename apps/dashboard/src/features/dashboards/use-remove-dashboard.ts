import { listDashboards, readDashboard, removeDashboard, restoreDashboard } from '@throughline/contract'
import type { ApiError } from '../../api/api-error.ts'
import { useChange } from '../../api/use-change.ts'
import { offerUndo } from '../../ui/offer-undo.tsx'

/** Removes a dashboard, and offers to put it back. */
export const useRemoveDashboard = (
  projectId: string,
  onRemoved?: () => void,
): { remove: (dashboard: { id: string; name: string }) => void; error: ApiError | null } => {
  const refresh = [listDashboards, readDashboard]
  const { mutate: restore } = useChange(restoreDashboard, { refresh })
  const { mutate, error } = useChange(removeDashboard, { refresh: [listDashboards] })
  const remove = ({ id: dashboardId, name }: { id: string; name: string }): void => {
    const params = { projectId, dashboardId }
    mutate(
      { params },
      {
        onSuccess() {
          offerUndo(`“${name}” is removed.`, () => restore({ params }))
          onRemoved?.()
        },
      },
    )
  }
  return { remove, error }
}
