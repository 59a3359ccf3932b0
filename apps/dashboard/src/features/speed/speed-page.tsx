import { SegmentedControl, VisuallyHidden } from '@mantine/core'
import { deviceKinds, listReleases, listVitals, vitalNames, type VitalName, type VitalsOfRoute } from '@throughline/contract'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { formatNumber } from '../../format/number.ts'
import { usePeriod } from '../../period/use-period.ts'
import type { Column } from '../../ui/data-table/column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathText } from '../../ui/path-text.tsx'
import { ReleaseControl } from '../heatmaps/release-control.tsx'
import { useProject } from '../projects/use-project.ts'
import { deviceNames } from '../recordings/filters/filter-words.ts'
import { Rated } from './rated.tsx'
import type { SpeedSearch } from './speed-search.ts'
import { SpeedSentence } from './speed-sentence.tsx'
import styles from './speed.module.css'
import { VitalPanel } from './vital-panel.tsx'
import { vitalWords } from './vital-words.ts'

const ALL = 'all'

/** How fast the pages of the site are for those who visit them. */
export const SpeedPage = () => {
  const { id: projectId } = useProject()
  const { release, device, page, vital } = useSearch({ from: '/signed-in/p/$projectId/speed' })
  const { from, to, inWords } = usePeriod()
  const navigate = useNavigate()
  const query = { from, to, release, device }
  const { data, error, refetch } = useEndpoint(listVitals, { params: { projectId }, query }, { keepPrevious: true })
  const { data: releases } = useEndpoint(listReleases, { params: { projectId }, query: { from, to } })
  const change = (to: { [Name in keyof SpeedSearch]: SpeedSearch[Name] | undefined }): void =>
    void navigate({ to: '.', replace: true, search: (before) => ({ ...before, ...to }) })
  const open = (page: string | undefined, name?: VitalName): void =>
    void navigate({ to: '.', search: (before) => ({ ...before, page, vital: name }) })
  const isNarrowed = release !== undefined || device !== undefined

  const columns: Column<VitalsOfRoute>[] = [
    {
      id: 'page',
      title: 'Page',
      render: ({ route }) => (
        <button type="button" className={styles.open} title={route === ALL ? undefined : route} onClick={() => open(route)}>
          {route === ALL ? <strong>All pages</strong> : <PathText path={route} />}
        </button>
      ),
      sortBy: ({ route }) => (route === ALL ? '' : route),
      text: ({ route }) => route,
    },
    ...vitalNames.map((name): Column<VitalsOfRoute> => ({
      id: name,
      title: name,
      help: `${vitalWords[name].name}, p75. ${vitalWords[name].definition}`,
      align: 'end',
      width: 104,
      ...(name !== 'LCP' && name !== 'INP' && { showFrom: 'sm' as const }),
      render: ({ route, vitals }) => (
        <button type="button" className={styles.cell} onClick={() => open(route, name)}>
          <VisuallyHidden>
            {name} of {route}:{' '}
          </VisuallyHidden>
          <Rated name={name} figure={vitals[name]} />
        </button>
      ),
      sortBy: ({ vitals }) => vitals[name]?.p75 ?? -1,
      text: ({ vitals }) => vitals[name]?.p75 ?? '',
    })),
    {
      id: 'n',
      title: 'Measured',
      help: 'Page views that were measured. Pages that follow without being loaded (in apps of one page) are not.',
      align: 'end',
      width: 104,
      showFrom: 'sm',
      render: ({ n }) => formatNumber(n),
      sortBy: ({ n }) => n,
      text: ({ n }) => n,
    },
  ]
  const rows = data && data.items.length > 0 ? [wholeSite(data), ...data.items] : data?.items

  return (
    <>
      <PageHead title="How fast is it?">
        <SpeedSentence all={data?.all} inWords={inWords} />
      </PageHead>
      <div className={styles.tools}>
        <SegmentedControl
          size="xs"
          aria-label="Device"
          data={[{ value: ALL, label: 'All devices' }, ...deviceKinds.map((value) => ({ value, label: deviceNames[value] }))]}
          value={device ?? ALL}
          onChange={(value) => change({ device: deviceKinds.find((kind) => kind === value) })}
        />
        <ReleaseControl releases={releases?.items ?? []} value={release} onChange={(value) => change({ release: value })} />
      </div>
      {error && <ErrorNote title="The speed could not be loaded" error={error} onRetry={() => void refetch()} />}
      {!(error && !data) && (
        <DataTable
          name="speed"
          label="Speed by page"
          columns={columns}
          rows={rows}
          rowId={({ route }) => route}
          onOpen={({ route }) => open(route)}
          isMarked={({ route }) => route === page}
          defaultSort={{ column: 'n', direction: 'desc' }}
          empty={
            <EmptyState title={isNarrowed ? 'Nothing of this was measured' : 'LCP, INP, CLS and TTFB of each page will stand here'} small>
              {isNarrowed
                ? 'Choose another device or release, or a longer period at the top.'
                : 'Browsers of visitors who agreed measure them by themselves, and tell when a page is left. There is nothing to set up but the script tag.'}
            </EmptyState>
          }
        />
      )}
      <VitalPanel
        page={page}
        route={page === ALL ? undefined : page}
        vital={vital ?? 'LCP'}
        release={release}
        device={device}
        onVital={(name) => change({ vital: name })}
        onClose={() => open(undefined)}
      />
    </>
  )
}

/** All pages as a row above the others: it has the most page views. */
const wholeSite = ({ all, items }: { all: VitalsOfRoute['vitals']; items: readonly VitalsOfRoute[] }): VitalsOfRoute => ({
  route: ALL,
  n: Math.max(...vitalNames.map((name) => all[name]?.n ?? 0), ...items.map(({ n }) => n)),
  vitals: all,
})
