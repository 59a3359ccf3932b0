import { listPersonAccess, type Output, type PersonAccess } from '@throughline/contract'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ApiError } from '../../../api/api-error.ts'
import { call } from '../../../api/call.ts'
import { formatDateTime } from '../../../format/date.ts'
import type { Column } from '../../../ui/data-table/column.ts'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { openPerson } from '../../people/open-person.ts'
import { useProject } from '../../projects/use-project.ts'
import styles from './access.module.css'
import { accessWords } from './access-words.ts'

const PAGE_ITEMS = 50

/** Who exported the data of which person, and when. */
export const ExportLog = () => {
  const { id: projectId, timeZone } = useProject()
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery<
    Output<typeof listPersonAccess>,
    ApiError,
    PersonAccess[],
    unknown[],
    string | undefined
  >({
    queryKey: [listPersonAccess.name, projectId],
    queryFn: ({ pageParam, signal }) =>
      call(listPersonAccess, { params: { projectId }, query: { limit: PAGE_ITEMS, cursor: pageParam } }, signal),
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  })
  const columns: Column<PersonAccess>[] = [
    { id: 'at', title: 'When', width: 148, render: ({ at }) => formatDateTime(at, timeZone) },
    { id: 'who', title: 'Who', render: (access) => accessWords.who(access) },
    {
      id: 'of',
      title: 'Whose data',
      render: ({ personId, visitorId }) => (
        <TextLink {...openPerson(projectId, { personId, visitorId: visitorId ?? '' })} size="sm">
          {personId ?? `Visitor …${visitorId?.slice(-8)}`}
        </TextLink>
      ),
    },
    {
      id: 'recordings',
      title: 'Recordings',
      showFrom: 'sm',
      width: 116,
      render: ({ withRecordings }) => (withRecordings ? 'With them' : 'Without'),
    },
  ]
  return (
    <section className={styles.exports}>
      <h2 className={styles.title}>Exports of people</h2>
      {error && !data ? (
        <ErrorNote title="The log could not be loaded" error={error} onRetry={() => void refetch()} />
      ) : (
        <DataTable
          name="person-access"
          label="Exports of people, the latest first"
          columns={columns}
          rows={data}
          rowId={({ at, actor, personId, visitorId }) => `${at} ${actor} ${personId} ${visitorId}`}
          onEnd={() => hasNextPage && !isFetchingNextPage && void fetchNextPage()}
          maxHeight="320px"
          empty={
            <EmptyState small title="Nobody exported anybody">
              As soon as somebody exports the data of a person, it stands here.
            </EmptyState>
          }
        />
      )}
    </section>
  )
}
