import { Button, CloseButton, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { listRecordingAccess, recordingAccessActions, type Output, type RecordingAccess, type Sent } from '@throughline/contract'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError } from '../../../api/api-error.ts'
import { call } from '../../../api/call.ts'
import { formatDateTime } from '../../../format/date.ts'
import { formatNumber } from '../../../format/number.ts'
import type { Column } from '../../../ui/data-table/column.ts'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import { rowsAsCsv } from '../../../ui/data-table/rows-as-csv.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { saveFile } from '../../heatmaps/export/save-file.ts'
import { useMay } from '../../organizations/use-role.ts'
import { useProject } from '../../projects/use-project.ts'
import { SettingsFrame } from '../settings-frame.tsx'
import styles from './access.module.css'
import { accessWords } from './access-words.ts'
import { ExportLog } from './export-log.tsx'

/** Who had access to which recording, and when. */
export const AccessPage = () => {
  const { organizationId } = useProject()
  const may = useMay('recording.audit', organizationId)
  return (
    <SettingsFrame>
      <PageHead title="Access">Who watched, deleted, shared or opened which recording and exported whose data, and when.</PageHead>
      {may ? (
        <>
          <AccessLog />
          <ExportLog />
        </>
      ) : (
        <EmptyState small title="Only admins and owners see this">
          Ask one of them if you need to know who had access to a recording.
        </EmptyState>
      )}
    </SettingsFrame>
  )
}

const PAGE_ITEMS = 100
const SAVED_ITEMS = 200
const SETTLED_MS = 250

type Query = NonNullable<Sent<typeof listRecordingAccess>['query']>

const AccessLog = () => {
  const { id: projectId, name, timeZone } = useProject()
  const { recording } = useSearch({ from: '/signed-in/p/$projectId/settings/access' })
  const navigate = useNavigate()
  const [who, setWho] = useState('')
  const [action, setAction] = useState('')
  const [asked] = useDebouncedValue(who.trim(), SETTLED_MS)
  const [saving, setSaving] = useState<number>()
  const [notSaved, setNotSaved] = useState<ApiError>()
  const filters = { who: asked, recordingId: recording, action: action === '' ? undefined : action } as Query
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery<
    Output<typeof listRecordingAccess>,
    ApiError,
    RecordingAccess[],
    unknown[],
    string | undefined
  >({
    queryKey: [listRecordingAccess.name, projectId, filters],
    queryFn: ({ pageParam, signal }) =>
      call(listRecordingAccess, { params: { projectId }, query: { ...filters, limit: PAGE_ITEMS, cursor: pageParam } }, signal),
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
    placeholderData: keepPreviousData,
  })
  const columns: Column<RecordingAccess>[] = [
    { id: 'at', title: 'When', width: 148, render: ({ at }) => formatDateTime(at, timeZone), text: ({ at }) => at },
    { id: 'who', title: 'Who', render: (access) => accessWords.who(access), text: (access) => accessWords.who(access) },
    { id: 'actor', title: 'Id', render: ({ actor }) => actor, text: ({ actor }) => actor },
    {
      id: 'action',
      title: 'Did',
      width: 116,
      render: ({ action: done }) => accessWords.actions[done],
      text: ({ action: done }) => accessWords.actions[done],
    },
    {
      id: 'recording',
      title: 'Recording',
      showFrom: 'sm',
      width: 232,
      render: ({ recordingId }) => (
        <span className={styles.recording}>
          <TextLink to="/p/$projectId/recordings/$rid" params={{ projectId, rid: recordingId }} size="sm" title={recordingId}>
            …{recordingId.slice(-12)}
          </TextLink>
          {recording === undefined && (
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              aria-label={`Only the recording ${recordingId.slice(-12)}`}
              onClick={() => void navigate({ to: '.', search: (before) => ({ ...before, recording: recordingId }) })}
            >
              Only this
            </Button>
          )}
        </span>
      ),
      text: ({ recordingId }) => recordingId,
    },
  ]
  const shown = columns.filter(({ id }) => id !== 'actor')

  /** All that the filters let through, not only what was scrolled to. */
  const save = async (): Promise<void> => {
    setNotSaved(undefined)
    const rows: RecordingAccess[] = []
    try {
      let cursor: string | null | undefined
      while (cursor !== null) {
        setSaving(rows.length)
        const page: Output<typeof listRecordingAccess> = await call(listRecordingAccess, {
          params: { projectId },
          query: { ...filters, limit: SAVED_ITEMS, ...(cursor && { cursor }) },
        })
        rows.push(...page.items)
        cursor = page.nextCursor
      }
      saveFile(new Blob([rowsAsCsv(rows, columns)], { type: 'text/csv' }), `${name} access to recordings.csv`)
    } catch (failure) {
      if (!(failure instanceof ApiError)) throw failure
      setNotSaved(failure)
    } finally {
      setSaving(undefined)
    }
  }

  return (
    <>
      <div className={styles.filters}>
        <TextInput
          size="xs"
          aria-label="Who"
          placeholder="Name of a person or token"
          leftSection={<IconSearch size={14} />}
          value={who}
          onChange={({ currentTarget }) => setWho(currentTarget.value)}
        />
        <NativeSelect
          size="xs"
          aria-label="What was done"
          value={action}
          data={[
            { value: '', label: 'Anything' },
            ...recordingAccessActions.map((each) => ({ value: each, label: accessWords.actions[each] })),
          ]}
          onChange={({ currentTarget }) => setAction(currentTarget.value)}
        />
        {recording !== undefined && (
          <span className={styles.chosen}>
            Recording …{recording.slice(-12)}
            <CloseButton
              size="xs"
              aria-label="All recordings"
              onClick={() => void navigate({ to: '.', search: (before) => ({ ...before, recording: undefined }) })}
            />
          </span>
        )}
        <span className={styles.gap} />
        <Button size="xs" variant="default" disabled={!data || data.length === 0 || saving !== undefined} onClick={() => void save()}>
          {saving === undefined ? 'Save as CSV' : `${formatNumber(saving)} lines so far`}
        </Button>
      </div>
      {notSaved && <ErrorNote title="The file was not saved" error={notSaved} onRetry={() => void save()} />}
      {error && <ErrorNote title="The log could not be loaded" error={error} onRetry={() => void refetch()} />}
      {!(error && !data) && (
        <DataTable
          name="recording-access"
          label="Access to recordings, the latest first"
          columns={shown}
          rows={data}
          rowId={({ at, actor, action: done, recordingId }) => `${at} ${actor} ${done} ${recordingId}`}
          onEnd={() => hasNextPage && !isFetchingNextPage && void fetchNextPage()}
          maxHeight="max(320px, calc(100dvh - 300px))"
          empty={
            <EmptyState small title="Nobody did that">
              As soon as somebody watches, deletes or shares a recording, or opens a link to one, it stands here.
            </EmptyState>
          }
        />
      )}
    </>
  )
}
