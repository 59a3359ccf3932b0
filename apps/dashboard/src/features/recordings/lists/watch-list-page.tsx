import { IconArrowLeft } from '@tabler/icons-react'
import { listWatchLists, readWatchList, takeFromWatchList, type Recording } from '@throughline/contract'
import { useMediaQuery } from '@mantine/hooks'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useChange } from '../../../api/use-change.ts'
import { useEndpoint } from '../../../api/use-endpoint.ts'
import { countOf } from '../../../format/count-of.ts'
import { PageShape } from '../../../frame/page-shape.tsx'
import { ButtonLink } from '../../../ui/button-link.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { useMay } from '../../organizations/use-role.ts'
import { useProject } from '../../projects/use-project.ts'
import { BulkBar } from '../bulk/bulk-bar.tsx'
import { useMarked } from '../bulk/use-marked.ts'
import { useKeepsakesInBrief } from '../keepsakes/use-keepsakes-in-brief.ts'
import { openRecording } from '../open-recording.ts'
import { RecordingCards } from '../recording-cards.tsx'
import { RecordingsTable } from '../recordings-table.tsx'
import styles from '../watch/watch.module.css'

const noFilters = {}
const nothingMore = (): void => undefined

/** The recordings on one watch list. */
export const WatchListPage = () => {
  const { id: projectId, timeZone, organizationId } = useProject()
  const { listId } = useParams({ from: '/signed-in/p/$projectId/recordings/lists/$listId' })
  const may = useMay('recording.annotate', organizationId)
  const navigate = useNavigate()
  const isPhone = useMediaQuery('(max-width: 47.99em)', undefined, { getInitialValueInEffect: false })
  const { data, error, refetch } = useEndpoint(readWatchList, { params: { projectId, watchListId: listId } })
  const rows = data?.items
  const marked = useMarked(rows)
  const brief = useKeepsakesInBrief(projectId, rows)
  const take = useChange(takeFromWatchList, { refresh: [readWatchList, listWatchLists], onDone: marked.clear })
  const open = ({ id }: Recording): void => void navigate(openRecording(projectId, id, noFilters))

  if (error?.code === 'not_found') {
    return (
      <EmptyState
        title="This watch list is not there"
        action={
          <ButtonLink variant="default" to="/p/$projectId/recordings/lists" params={{ projectId }}>
            All watch lists
          </ButtonLink>
        }
      >
        It was removed, or the link has lost a letter on its way.
      </EmptyState>
    )
  }
  return (
    <>
      <PageHead
        back={
          <TextLink to="/p/$projectId/recordings/lists" params={{ projectId }} className={styles.back}>
            <IconArrowLeft size={14} aria-hidden /> Watch lists
          </TextLink>
        }
        title={data?.name ?? 'Watch list'}
      >
        {data && (
          <>
            <strong>{countOf(data.recordings - data.watched, 'recording')}</strong> of {data.recordings} not yet watched by you.
            {data.gone > 0 && ` ${countOf(data.gone, 'recording')} on it ${data.gone === 1 ? 'is' : 'are'} no more.`}
          </>
        )}
      </PageHead>
      {error && <ErrorNote title="The list could not be loaded" error={error} onRetry={() => void refetch()} />}
      {!rows && !error && <PageShape />}
      {rows?.length === 0 && (
        <EmptyState
          title="Nothing stands on this list yet"
          action={
            <ButtonLink to="/p/$projectId/recordings" params={{ projectId }}>
              Look for recordings
            </ButtonLink>
          }
        >
          Mark recordings in the list of visits with space and add them, or tick the list beside a recording while you watch it.
        </EmptyState>
      )}
      {rows && rows.length > 0 && (
        <>
          {isPhone ? (
            <RecordingCards projectId={projectId} timeZone={timeZone} search={noFilters} rows={rows} onEnd={nothingMore} brief={brief} />
          ) : (
            <RecordingsTable
              projectId={projectId}
              timeZone={timeZone}
              search={noFilters}
              rows={rows}
              onOpen={open}
              onEnd={nothingMore}
              brief={brief}
              marked={marked}
            />
          )}
          <BulkBar
            projectId={projectId}
            organizationId={organizationId}
            marked={marked}
            brief={brief}
            onDeleted={() => void refetch()}
            onTakeOff={
              may ? () => take.mutate({ params: { projectId, watchListId: listId }, body: { recordingIds: [...marked.ids] } }) : undefined
            }
          />
        </>
      )}
    </>
  )
}
