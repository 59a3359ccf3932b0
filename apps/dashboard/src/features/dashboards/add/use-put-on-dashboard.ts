import { changeDashboard, listDashboards, readDashboard, type Tile } from '@throughline/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ApiError } from '../../../api/api-error.ts'
import { call } from '../../../api/call.ts'
import { addTile } from '../grid/place-tiles.ts'

interface PutOnDashboard {
  put: (dashboardId: string, tile: Tile) => void
  error: ApiError | null
  isPending: boolean
}

/** Puts a tile on a dashboard as it is now: in place of the one with its id, or beneath all. */
export const usePutOnDashboard = (projectId: string, onDone: (dashboardId: string) => void): PutOnDashboard => {
  const queryClient = useQueryClient()
  const { mutate, error, isPending } = useMutation<void, ApiError, { dashboardId: string; tile: Tile }>({
    mutationFn: async ({ dashboardId, tile }) => {
      const params = { projectId, dashboardId }
      const { tiles, version } = await call(readDashboard, { params })
      const isThere = tiles.some(({ id }) => id === tile.id)
      const next = isThere ? tiles.map((one) => (one.id === tile.id ? tile : one)) : addTile(tiles, tile)
      await call(changeDashboard, { params, body: { tiles: next, version } })
    },
    onSuccess: async (_, { dashboardId }) => {
      await Promise.all([readDashboard, listDashboards].map(({ name }) => queryClient.invalidateQueries({ queryKey: [name] })))
      onDone(dashboardId)
    },
  })
  return { put: (dashboardId, tile) => mutate({ dashboardId, tile }), error, isPending }
}
