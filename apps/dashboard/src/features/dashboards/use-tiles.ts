import { changeDashboard, listDashboards, readDashboard, type Dashboard, type Tile } from '@throughline/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { ApiError } from '../../api/api-error.ts'
import { useChange } from '../../api/use-change.ts'
import { queryFor } from '../../api/use-endpoint.ts'

interface Tiles {
  /** As they are now, saved or on their way there. */
  readonly tiles: readonly Tile[]
  readonly save: (tiles: readonly Tile[]) => void
  readonly error: ApiError | null
  /** Gives up what could not be saved, and shows what the server has. */
  readonly loadAnew: () => void
}

/** The tiles of a dashboard, shown as they were changed at once and saved behind that: the last state while one is under way. */
export const useTiles = (projectId: string, dashboard: Dashboard): Tiles => {
  const queryClient = useQueryClient()
  const [draft, setDraft] = useState<readonly Tile[]>()
  const waiting = useRef<readonly Tile[]>(undefined)
  const isSaving = useRef(false)
  const { mutateAsync, error, reset } = useChange(changeDashboard)
  const params = { projectId, dashboardId: dashboard.id }
  const { queryKey } = queryFor(readDashboard, { params })

  const saveAll = async (): Promise<void> => {
    if (isSaving.current) return
    isSaving.current = true
    try {
      while (waiting.current) {
        const tiles = [...waiting.current]
        waiting.current = undefined
        const { version } = queryClient.getQueryData<Dashboard>(queryKey) ?? dashboard
        queryClient.setQueryData(queryKey, await mutateAsync({ params, body: { tiles, version } }))
      }
      setDraft(undefined)
      void queryClient.invalidateQueries({ queryKey: [listDashboards.name] })
    } catch {
      // Shown by the page, which has it from the mutation; the draft stays until it is loaded anew.
      waiting.current = undefined
    } finally {
      isSaving.current = false
    }
  }
  return {
    tiles: draft ?? dashboard.tiles,
    save: (tiles) => {
      setDraft(tiles)
      waiting.current = tiles
      void saveAll()
    },
    error,
    loadAnew: () => {
      reset()
      setDraft(undefined)
      void queryClient.invalidateQueries({ queryKey })
    },
  }
}
