import { SegmentedControl, Slider } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { deviceKinds, heatmapKinds, listReleases, listRoutes, readHeatmap } from '@throughline/contract'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { usePeriod } from '../../period/use-period.ts'
import { ConditionBuilder } from '../finding/condition-builder.tsx'
import { useChosenSessions } from '../finding/use-chosen-sessions.ts'
import { useMay } from '../organizations/use-role.ts'
import { CompareControl } from './compare/compare-control.tsx'
import { ComparisonSentence } from './compare/comparison-sentence.tsx'
import { ComparisonView } from './compare/comparison-view.tsx'
import { writeComparison } from './compare/comparison.ts'
import { useComparison } from './compare/use-comparison.ts'
import { fileNameOf } from './export/picture-words.ts'
import { SavePicture } from './export/save-picture.tsx'
import { shotsOf } from './export/shots-of.ts'
import { useCameras } from './export/use-cameras.ts'
import { HeatmapActions } from './heatmap-actions.tsx'
import type { HeatHabits } from './heat-habits.ts'
import type { HeatmapSearch } from './heatmap-search.ts'
import { heatmapWords } from './heatmap-words.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { useProject } from '../projects/use-project.ts'
import { deviceNames } from '../recordings/filters/filter-words.ts'
import styles from './heatmap-page.module.css'
import { HeatmapSentence } from './heatmap-sentence.tsx'
import { HeatmapView } from './heatmap-view.tsx'
import { NoRoutes } from './no-routes.tsx'
import { ReleaseControl } from './release-control.tsx'
import { RoutePicker } from './route-picker.tsx'

type HeatmapChanges = { [Name in keyof HeatmapSearch]: HeatmapSearch[Name] | undefined }

/** Where on a page people clicked or rested, or how far they saw it. */
export const HeatmapPage = () => {
  const { id: projectId, organizationId, name: project, timeZone } = useProject()
  const maySave = useMay('insights.save', organizationId)
  const search = useSearch({ from: '/signed-in/p/$projectId/heatmaps' })
  const { route: chosenRoute, device = 'desktop', kind = 'click', snapshot, release } = search
  const { from, to, inWords, label, before, beforeInWords } = usePeriod()
  const navigate = useNavigate()
  const [habits, setHabits] = useLocalStorage<HeatHabits>({
    key: 'throughline-heatmap',
    defaultValue: { look: 'heat', opacity: 0.85 },
    getInitialValueInEffect: false,
  })
  const period = { from, ...(to && { to }) }
  const { chosen, inWords: sessions } = useChosenSessions(projectId, search)
  const routes = useEndpoint(listRoutes, { params: { projectId }, query: period }, { keepPrevious: true })
  const route = chosenRoute ?? routes.data?.items[0]?.route
  const heatmap = useEndpoint(
    readHeatmap,
    {
      params: { projectId },
      query: { ...period, route: route ?? '/', device, kind, ...(release && { release }), ...(snapshot && { snapshot }), ...chosen },
    },
    { enabled: route !== undefined, keepPrevious: true },
  )
  const releases = useEndpoint(
    listReleases,
    { params: { projectId }, query: { ...period, ...(route && { route }) } },
    { enabled: route !== undefined, keepPrevious: true },
  )
  const shown = { period, device, release, sessions, label, inWords, before, beforeInWords, timeZone }
  const { onCamera, takeAll } = useCameras()
  const { comparison, sides, other } = useComparison({ projectId, route, kind, shown, chosen, vs: search.vs })
  const set = (changes: HeatmapChanges): void => void navigate({ to: '.', search: (before) => ({ ...before, ...changes }), replace: true })
  /** Another page, or another layout of it, has other pictures. */
  const turnTo = (changes: HeatmapChanges): void => set({ ...changes, snapshot: undefined })

  if (routes.data && route === undefined) return <NoRoutes projectId={projectId} inWords={inWords} />
  const current = heatmap.data && heatmap.data.route === route && heatmap.data.kind === kind ? heatmap.data : undefined
  const shots = shotsOf({ project, timeZone, shown, sides, current, other: other.data })

  return (
    <>
      <PageHead
        title={heatmapWords[kind].question(route)}
        actions={
          <HeatmapActions projectId={projectId} timeZone={timeZone} search={{ ...search, route }} heatmap={current} periodName={label}>
            <SavePicture
              take={takeAll(shots)}
              fileName={fileNameOf({ project, device, heatmap: current ?? { route: route ?? '', kind, to: '' } })}
            />
          </HeatmapActions>
        }
      >
        {current && !sides && <HeatmapSentence heatmap={current} inWords={inWords} />}
        {current && sides && other.data && <ComparisonSentence a={current} b={other.data} sides={sides} />}
      </PageHead>
      <div className={styles.tools}>
        <RoutePicker routes={routes.data?.items ?? []} value={route ?? ''} device={device} onChange={(next) => turnTo({ route: next })} />
        <SegmentedControl
          size="xs"
          aria-label="What is shown"
          value={kind}
          data={heatmapKinds.map((value) => ({ value, label: heatmapWords[value].name }))}
          onChange={(next) => set({ kind: next })}
        />
        <SegmentedControl
          size="xs"
          aria-label="Device"
          value={device}
          data={deviceKinds.map((value) => ({ value, label: deviceNames[value] ?? value }))}
          onChange={(next) => turnTo({ device: next })}
        />
        <ReleaseControl releases={releases.data?.items ?? []} value={release} onChange={(next) => turnTo({ release: next })} />
        <CompareControl
          shown={shown}
          releases={releases.data?.items ?? []}
          comparison={comparison}
          onChange={(next) => set({ vs: next && writeComparison(next) })}
        />
        <span className={styles.drawn}>
          {kind !== 'scroll' && kind !== 'attention' && (
            <SegmentedControl
              size="xs"
              aria-label="How it is drawn"
              value={habits.look}
              data={[
                { value: 'heat', label: 'Heat' },
                { value: 'dots', label: 'Dots' },
              ]}
              onChange={(look) => setHabits({ ...habits, look })}
            />
          )}
          <div className={styles.opacity}>
            <span aria-hidden>Opacity</span>
            <Slider
              size="sm"
              w={96}
              min={0.1}
              max={1}
              step={0.05}
              label={null}
              thumbLabel="Opacity"
              value={habits.opacity}
              onChange={(opacity) => setHabits({ ...habits, opacity })}
            />
          </div>
        </span>
      </div>
      <ConditionBuilder
        projectId={projectId}
        chosen={{ where: search.where, segment: search.segment }}
        maySave={maySave}
        onChange={(next) => set(next)}
      />
      {routes.error && <ErrorNote title="The pages could not be loaded" error={routes.error} onRetry={() => void routes.refetch()} />}
      {heatmap.error && <ErrorNote title="The heatmap could not be loaded" error={heatmap.error} onRetry={() => void heatmap.refetch()} />}
      {other.error && (
        <ErrorNote title="The heatmap beside it could not be loaded" error={other.error} onRetry={() => void other.refetch()} />
      )}
      {sides ? (
        <ComparisonView
          projectId={projectId}
          timeZone={timeZone}
          sides={sides}
          a={current}
          b={other.data}
          asked={snapshot}
          onTypical={() => set({ snapshot: undefined })}
          habits={habits}
          onCamera={onCamera}
        />
      ) : (
        <HeatmapView
          projectId={projectId}
          timeZone={timeZone}
          heatmap={current}
          asked={snapshot}
          onTypical={() => set({ snapshot: undefined })}
          isFailed={heatmap.error !== null}
          device={device}
          inWords={inWords}
          sessions={sessions}
          search={search}
          habits={habits}
          onCamera={onCamera('a')}
        />
      )}
    </>
  )
}
