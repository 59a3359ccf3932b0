import { Button, Skeleton } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconArrowUp } from '@tabler/icons-react'
import type { ListedRecording } from '@throughline/contract'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useRef } from 'react'
import { usePeriod } from '../../period/use-period.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { useProject } from '../projects/use-project.ts'
import { ConditionBuilder } from '../finding/condition-builder.tsx'
import { useMay } from '../organizations/use-role.ts'
import { BulkBar } from './bulk/bulk-bar.tsx'
import { useMarked } from './bulk/use-marked.ts'
import { RecordingsFilters } from './filters/recordings-filters.tsx'
import { useKeepsakesInBrief } from './keepsakes/use-keepsakes-in-brief.ts'
import { NoRecordings } from './no-recordings.tsx'
import { openRecording } from './open-recording.ts'
import { RecordingCards } from './recording-cards.tsx'
import { filterQuery, hasFilters } from './recordings-search.ts'
import { RecordingsSentence } from './recordings-sentence.tsx'
import styles from './recordings-page.module.css'
import { SortControl } from './sort-control.tsx'
import { RecordingsTable } from './recordings-table.tsx'
import { RecordingsTabs } from './recordings-tabs.tsx'
import { useIsReading } from './use-is-reading.ts'
import { useRecordings } from './use-recordings.ts'
import { useSlideIn } from './use-slide-in.ts'

/** The visits that can be watched. */
export const RecordingsPage = () => {
  const { id: projectId, organizationId, timeZone } = useProject()
  const maySave = useMay('insights.save', organizationId)
  const search = useSearch({ from: '/signed-in/p/$projectId/recordings' })
  const { from, to, inWords } = usePeriod()
  const navigate = useNavigate()
  const isPhone = useMediaQuery('(max-width: 47.99em)', undefined, { getInitialValueInEffect: false })
  const list = useRef<HTMLDivElement>(null)
  const isReading = useIsReading(list)
  const { rows, error, retry, hasMore, isFetchingMore, fetchMore, waiting, showWaiting } = useRecordings(
    { params: { projectId }, query: { ...filterQuery(search), from, ...(to && { to }) } },
    isReading,
  )

  const marked = useMarked(rows)
  const brief = useKeepsakesInBrief(projectId, rows)
  useSlideIn(list, rows)

  const open = ({ id }: ListedRecording): void => void navigate(openRecording(projectId, id, search))
  const showNew = (): void => {
    showWaiting()
    const scroller = list.current?.querySelector('[data-own-scroll]')
    if (scroller) scroller.scrollTop = 0
    else window.scrollTo({ top: 0 })
  }

  return (
    <>
      <PageHead title="What did people do?">
        {rows ? (
          <RecordingsSentence projectId={projectId} search={search} rows={rows} hasMore={hasMore} />
        ) : (
          !error && <Skeleton height={14} width={320} my={4} />
        )}
      </PageHead>
      <RecordingsTabs projectId={projectId} />
      <RecordingsFilters search={search} />
      <div className={styles.finding}>
        <ConditionBuilder
          projectId={projectId}
          chosen={{ where: search.where, segment: search.segment }}
          maySave={maySave}
          onChange={(chosen) => void navigate({ to: '.', search: (before) => ({ ...before, ...chosen }), replace: true })}
        />
        <SortControl
          sort={search.sort ?? 'recent'}
          onChange={(sort) =>
            void navigate({ to: '.', search: (before) => ({ ...before, sort: sort === 'recent' ? undefined : sort }), replace: true })
          }
        />
      </div>
      {error && <ErrorNote title="The recordings could not be loaded" error={error} onRetry={retry} />}
      {rows?.length === 0 && <NoRecordings projectId={projectId} isNarrowed={hasFilters(search)} inWords={inWords} />}
      {rows?.length !== 0 && !(error && rows === undefined) && (
        <div ref={list} className={styles.list}>
          {waiting > 0 && isReading && (
            <Button className={styles.waiting} size="compact-sm" leftSection={<IconArrowUp size={14} />} onClick={showNew}>
              {waiting} new
            </Button>
          )}
          {isPhone && rows ? (
            <RecordingCards projectId={projectId} timeZone={timeZone} search={search} rows={rows} onEnd={fetchMore} brief={brief} />
          ) : (
            <RecordingsTable
              projectId={projectId}
              timeZone={timeZone}
              search={search}
              rows={rows}
              onOpen={open}
              onEnd={fetchMore}
              brief={brief}
              marked={marked}
            />
          )}
          <output className={styles.more}>{isFetchingMore && 'Loading earlier visits'}</output>
          <BulkBar projectId={projectId} organizationId={organizationId} marked={marked} brief={brief} onDeleted={retry} />
        </div>
      )}
    </>
  )
}
