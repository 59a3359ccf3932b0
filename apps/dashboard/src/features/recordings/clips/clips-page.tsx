import { Button, CloseButton, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { listClips, type Clip, type Output } from '@throughline/contract'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { ApiError } from '../../../api/api-error.ts'
import { call } from '../../../api/call.ts'
import { formatDateTime } from '../../../format/date.ts'
import { formatDuration } from '../../../format/duration.ts'
import { countOf } from '../../../format/count-of.ts'
import { ButtonLink } from '../../../ui/button-link.tsx'
import type { Column } from '../../../ui/data-table/column.ts'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { useMay } from '../../organizations/use-role.ts'
import { useProject } from '../../projects/use-project.ts'
import { RecordingsTabs } from '../recordings-tabs.tsx'
import { ShareRecording } from '../share/share-recording.tsx'

const SETTLED_MS = 200
const PAGE_ITEMS = 100

/** All clips of a project: what somebody thought worth keeping. */
export const ClipsPage = () => {
  const { id: projectId, timeZone, organizationId } = useProject()
  const navigate = useNavigate()
  const mayShare = useMay('recording.share', organizationId)
  const [words, setWords] = useState('')
  const [asked] = useDebouncedValue(words.trim(), SETTLED_MS)
  const [shared, setShared] = useState<Clip>()
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery<
    Output<typeof listClips>,
    ApiError,
    Clip[],
    unknown[],
    string | undefined
  >({
    queryKey: [listClips.name, projectId, asked],
    queryFn: ({ pageParam, signal }) =>
      call(listClips, { params: { projectId }, query: { limit: PAGE_ITEMS, words: asked, cursor: pageParam } }, signal),
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
    placeholderData: keepPreviousData,
  })
  const columns: Column<Clip>[] = [
    {
      id: 'title',
      title: 'Clip',
      render: ({ id, title }) => (
        <TextLink to="/p/$projectId/recordings/clips/$clipId" params={{ projectId, clipId: id }} size="sm">
          {title}
        </TextLink>
      ),
      text: ({ title }) => title,
    },
    {
      id: 'length',
      title: 'Length',
      width: 96,
      align: 'end',
      render: ({ fromMs, toMs }) => formatDuration(toMs - fromMs),
      text: ({ fromMs, toMs }) => toMs - fromMs,
    },
    {
      id: 'visit',
      title: 'Of the visit on',
      width: 176,
      showFrom: 'md',
      render: ({ recordingStartedAt }) => formatDateTime(recordingStartedAt, timeZone),
      text: ({ recordingStartedAt }) => recordingStartedAt,
    },
    { id: 'author', title: 'Made by', width: 160, showFrom: 'sm', render: ({ author }) => author, text: ({ author }) => author },
    {
      id: 'made',
      title: 'Made',
      width: 128,
      showFrom: 'sm',
      render: ({ createdAt }) => <RelativeTime at={createdAt} timeZone={timeZone} />,
      text: ({ createdAt }) => createdAt,
    },
    ...(mayShare
      ? [
          {
            id: 'share',
            title: 'Link',
            width: 104,
            render: (clip: Clip) => (
              <Button variant="subtle" size="compact-xs" aria-label={`Share ${clip.title}`} onClick={() => setShared(clip)}>
                Share
              </Button>
            ),
          },
        ]
      : []),
  ]
  const isEmpty = data?.length === 0 && asked === ''
  return (
    <>
      <PageHead title="What is worth keeping?">
        {data && !isEmpty && (
          <>
            <strong>
              {hasNextPage ? 'More than ' : ''}
              {countOf(data.length, 'clip')}
            </strong>
            {asked === ''
              ? `, kept beyond the retention of ${data.length === 1 ? 'its recording' : 'their recordings'}.`
              : ` with “${asked}” in the title or the author’s name.`}
          </>
        )}
      </PageHead>
      <RecordingsTabs projectId={projectId} />
      {error && <ErrorNote title="The clips could not be loaded" error={error} onRetry={() => void refetch()} />}
      {isEmpty ? (
        <EmptyState
          title="What you cut out of recordings will stand here"
          action={
            <ButtonLink to="/p/$projectId/recordings" params={{ projectId }}>
              Watch a recording
            </ButtonLink>
          }
        >
          A clip is a stretch of a recording under a title: the eight seconds in which somebody gives up. Press c where it begins and c
          where it ends. It stays when the recording is deleted after its retention, and can be shared with people without an account.
        </EmptyState>
      ) : (
        <>
          <TextInput
            size="xs"
            maw={320}
            mb="sm"
            aria-label="Search clips"
            placeholder="Title or author"
            leftSection={<IconSearch size={14} />}
            rightSection={words !== '' && <CloseButton size="xs" aria-label="Empty the search" onClick={() => setWords('')} />}
            value={words}
            onChange={({ currentTarget }) => setWords(currentTarget.value)}
          />
          {!(error && !data) && (
            <DataTable
              name="clips"
              label="Clips, the latest first"
              columns={columns}
              rows={data}
              rowId={({ id }) => id}
              onOpen={({ id }) => void navigate({ to: '/p/$projectId/recordings/clips/$clipId', params: { projectId, clipId: id } })}
              onEnd={() => hasNextPage && !isFetchingNextPage && void fetchNextPage()}
              maxHeight="max(320px, calc(100dvh - 280px))"
              empty={
                <EmptyState small title="No clip is called that">
                  Try another word of its title, or who made it.
                </EmptyState>
              }
            />
          )}
        </>
      )}
      {shared && (
        <ShareRecording
          isOpen
          projectId={projectId}
          timeZone={timeZone}
          recordingId={shared.recordingId}
          recording={undefined}
          clips={[shared]}
          clipId={shared.id}
          onClose={() => setShared(undefined)}
        />
      )}
    </>
  )
}
