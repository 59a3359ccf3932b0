import type { Heatmap } from '@throughline/contract'
import { useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useMay } from '../organizations/use-role.ts'
import { useProject } from '../projects/use-project.ts'
import type { HeatmapSearch } from './heatmap-search.ts'
import { SavedViews } from './saved/saved-views.tsx'
import { SaveView } from './saved/save-view.tsx'
import { viewFromAddress } from './saved/view-in-address.ts'
import { ShareView } from './share/share-view.tsx'

interface HeatmapActionsProps {
  projectId: string
  timeZone: string
  /** With the page that is shown, also where the address leaves it open. */
  search: Omit<HeatmapSearch, 'route'> & { route: string | undefined }
  /** Undefined until it is here. */
  heatmap: Heatmap | undefined
  /** "Last 7 days". */
  periodName: string
  /** What else can be done. */
  children: ReactNode
}

/** What can be done with the heatmap that is shown: open a saved one, save it, share it. */
export const HeatmapActions = ({ projectId, timeZone, search, heatmap, periodName, children }: HeatmapActionsProps) => {
  const { organizationId } = useProject()
  const { period, from, to } = useSearch({ from: '/signed-in/p/$projectId' })
  const maySave = useMay('insights.save', organizationId)
  const mayShare = useMay('insights.share', organizationId)
  const { route } = search
  const view = route === undefined ? undefined : viewFromAddress({ ...search, route, period, from, to })
  return (
    <>
      <SavedViews projectId={projectId} timeZone={timeZone} may={maySave} />
      {maySave && (
        <SaveView projectId={projectId} view={view} days={{ from: heatmap?.from ?? '', to: heatmap?.to ?? '' }} periodName={periodName} />
      )}
      {mayShare && (
        <ShareView
          projectId={projectId}
          timeZone={timeZone}
          isOneOfTwo={search.vs !== undefined}
          view={
            heatmap && {
              route: heatmap.route,
              kind: heatmap.kind,
              device: search.device ?? 'desktop',
              from: heatmap.from,
              to: heatmap.to,
              ...(search.release !== undefined && { release: search.release }),
              ...(search.where !== undefined && { where: search.where }),
              ...(search.segment !== undefined && { segment: search.segment }),
              ...(heatmap.snapshotId && { snapshot: heatmap.snapshotId }),
            }
          }
        />
      )}
      {children}
    </>
  )
}
