import { listPersonSessions, type Recording } from '@throughline/contract'
import { useNavigate } from '@tanstack/react-router'
import { usePages } from '../../api/use-pages.ts'
import { formatDuration } from '../../format/duration.ts'
import { formatNumber } from '../../format/number.ts'
import { urlPath } from '../../format/url-path.ts'
import type { Column } from '../../ui/data-table/column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { PathText } from '../../ui/path-text.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { deviceNames } from '../recordings/filters/filter-words.ts'
import { openRecording } from '../recordings/open-recording.ts'
import { Errors } from '../recordings/recordings-table.tsx'
import { signalsInAll, SignalsOfVisit } from '../recordings/signals-of-visit.tsx'
import { StartedAt } from '../recordings/started-at.tsx'
import styles from './people.module.css'

interface PersonSessionsProps {
  projectId: string
  timeZone: string
  who: { person: string } | { visitor: string }
}

/** The sessions of somebody on all browsers, the latest first; each opens its recording among the others of theirs. */
export const PersonSessions = ({ projectId, timeZone, who }: PersonSessionsProps) => {
  const { pages, error, retry, fetchMore } = usePages(listPersonSessions, { params: { projectId }, query: who })
  const navigate = useNavigate()
  const search = { ...who, replayable: 'false' }
  const columns: Column<Recording>[] = [
    {
      id: 'started',
      title: 'Started',
      width: 148,
      render: (recording) => (
        <TextLink {...openRecording(projectId, recording.id, search)} className={styles.open}>
          <StartedAt recording={recording} timeZone={timeZone} />
        </TextLink>
      ),
      text: ({ startedAt }) => startedAt,
    },
    {
      id: 'entry',
      title: 'Entry page',
      help: 'The page on which the visit began',
      showFrom: 'sm',
      render: ({ entryUrl }) => <PathText path={urlPath(entryUrl)} title={entryUrl} />,
      text: ({ entryUrl }) => entryUrl,
    },
    {
      id: 'duration',
      title: 'Duration',
      help: 'From the first to the last thing that happened',
      width: 96,
      align: 'end',
      render: ({ durationMs }) => formatDuration(durationMs),
      text: ({ durationMs }) => durationMs,
    },
    {
      id: 'pages',
      title: 'Pages',
      width: 64,
      align: 'end',
      render: ({ pages: count }) => formatNumber(count),
      text: ({ pages: count }) => count,
    },
    {
      id: 'signals',
      title: 'Signals',
      help: 'Signs of friction, each kind with its own sign',
      width: 96,
      align: 'end',
      render: (recording) => <SignalsOfVisit recording={recording} />,
      text: signalsInAll,
    },
    {
      id: 'errors',
      title: 'Errors',
      width: 64,
      align: 'end',
      showFrom: 'sm',
      render: ({ errors }) => <Errors count={errors} />,
      text: ({ errors }) => errors,
    },
    {
      id: 'device',
      title: 'Device',
      width: 80,
      showFrom: 'sm',
      render: ({ device }) => deviceNames[device] ?? 'Unknown',
      text: ({ device }) => device,
    },
    {
      id: 'recorded',
      title: 'Recording',
      width: 128,
      showFrom: 'lg',
      render: ({ replayable }) => (replayable ? 'Watch' : <span className={styles.faint}>not recorded</span>),
      text: ({ replayable }) => (replayable ? 'yes' : 'no'),
    },
  ]
  if (error && !pages) return <ErrorNote title="The sessions could not be loaded" error={error} onRetry={retry} />
  return (
    <DataTable
      name="person-sessions"
      label="Sessions, the latest first"
      columns={columns}
      rows={pages?.flatMap(({ items }) => items)}
      rowId={({ id }) => id}
      onOpen={({ id }) => void navigate(openRecording(projectId, id, search))}
      onEnd={fetchMore}
      maxHeight="max(320px, calc(100dvh - 360px))"
    />
  )
}
