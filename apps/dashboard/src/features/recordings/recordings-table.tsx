import { Checkbox } from '@mantine/core'
import { signalNames, type Recording } from '@throughline/contract'
import { countryName } from '../../format/country-name.ts'
import { formatDuration } from '../../format/duration.ts'
import { formatNumber } from '../../format/number.ts'
import { urlPath } from '../../format/url-path.ts'
import type { Column } from '../../ui/data-table/column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { PathText } from '../../ui/path-text.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import type { Marked } from './bulk/use-marked.ts'
import { deviceNames } from './filters/filter-words.ts'
import { KeepsakesCell, keepsakesAsText, NotYetWatched } from './keepsakes/keepsakes-cell.tsx'
import type { KeepsakesOfRows } from './keepsakes/use-keepsakes-in-brief.ts'
import { openRecording } from './open-recording.ts'
import type { RecordingsSearch } from './recordings-search.ts'
import styles from './recordings-table.module.css'
import { SignalCount } from './signal-count.tsx'
import { signalCount, signalWords } from './signal-words.ts'
import { StartedAt } from './started-at.tsx'
import { visitorName } from './visitor-name.ts'

interface RecordingsTableProps {
  projectId: string
  timeZone: string
  search: RecordingsSearch
  rows: readonly Recording[] | undefined
  onOpen: (recording: Recording) => void
  onEnd: () => void
  brief: KeepsakesOfRows
  marked: Marked
}

/** Leaves room for the top bar, the page's head and the filters above it. */
const HEIGHT = 'max(320px, calc(100dvh - 250px))'

/** The list for windows that are wide enough for columns. */
export const RecordingsTable = ({ projectId, timeZone, search, rows, onOpen, onEnd, brief, marked }: RecordingsTableProps) => {
  const columns: Column<Recording>[] = [
    {
      id: 'started',
      title: 'Started',
      width: 188,
      render: (recording) => (
        <span className={styles.started}>
          <Checkbox
            size="xs"
            tabIndex={-1}
            aria-label={`Mark the recording of ${visitorName(recording)}`}
            checked={marked.has(recording.id)}
            onChange={() => marked.toggle(recording.id)}
          />
          <NotYetWatched brief={brief.of(recording.id)} />
          <TextLink {...openRecording(projectId, recording.id, search)} className={styles.open}>
            <StartedAt recording={recording} timeZone={timeZone} />
          </TextLink>
        </span>
      ),
      text: ({ startedAt }) => startedAt,
    },
    {
      id: 'person',
      title: 'Person',
      help: 'The name your site gave with identify, or the visitor it could not name',
      render: (recording) => <span className={recording.personId === null ? styles.faint : undefined}>{visitorName(recording)}</span>,
      text: visitorName,
    },
    {
      id: 'entry',
      title: 'Entry page',
      help: 'The page on which the visit began',
      render: ({ entryUrl }) => <PathText path={urlPath(entryUrl)} title={entryUrl} />,
      text: ({ entryUrl }) => entryUrl,
    },
    {
      id: 'duration',
      title: 'Duration',
      help: 'From the first to the last thing that happened',
      width: 104,
      align: 'end',
      render: ({ durationMs }) => formatDuration(durationMs),
      text: ({ durationMs }) => durationMs,
    },
    { id: 'pages', title: 'Pages', width: 56, align: 'end', render: ({ pages }) => formatNumber(pages), text: ({ pages }) => pages },
    { id: 'clicks', title: 'Clicks', width: 56, align: 'end', render: ({ clicks }) => formatNumber(clicks), text: ({ clicks }) => clicks },
    {
      id: 'errors',
      title: 'Errors',
      help: 'Uncaught errors and unhandled rejections on the page',
      width: 56,
      align: 'end',
      render: ({ errors }) => <Errors count={errors} />,
      text: ({ errors }) => errors,
    },
    ...signalNames.map((name): Column<Recording> => ({
      id: name,
      title: signalWords[name].short,
      help: `${signalWords[name].many}. ${signalWords[name].definition}`,
      width: 56,
      align: 'end',
      showFrom: 'md',
      render: (recording) => <SignalCount name={name} count={signalCount(recording, name)} />,
      text: (recording) => signalCount(recording, name),
    })),
    {
      id: 'keepsakes',
      title: 'Notes',
      help: 'Tags, and how many notes and clips members put to the recording',
      width: 148,
      showFrom: 'md',
      render: ({ id }) => <KeepsakesCell brief={brief.of(id)} />,
      text: ({ id }) => keepsakesAsText(brief.of(id)),
    },
    { id: 'device', title: 'Device', width: 80, render: ({ device }) => deviceNames[device] ?? 'Unknown', text: ({ device }) => device },
    {
      id: 'country',
      title: 'Country',
      width: 116,
      showFrom: 'md',
      render: ({ country }) => <span className={country === '' ? styles.faint : undefined}>{countryName(country)}</span>,
      text: ({ country }) => country,
    },
    {
      id: 'browser',
      title: 'Browser',
      width: 112,
      showFrom: 'lg',
      render: ({ browser }) => browser || 'Unknown',
      text: ({ browser }) => browser,
    },
    {
      id: 'referrer',
      title: 'Came from',
      width: 124,
      showFrom: 'lg',
      render: ({ referrerHost }) => referrerHost || <span className={styles.faint}>No referrer</span>,
      text: ({ referrerHost }) => referrerHost,
    },
  ]
  return (
    <DataTable
      name="recordings"
      label="Recordings, the latest first"
      columns={columns}
      rows={rows}
      rowId={({ id }) => id}
      onOpen={onOpen}
      onMark={({ id }) => marked.toggle(id)}
      isMarked={({ id }) => marked.has(id)}
      onEnd={onEnd}
      maxHeight={HEIGHT}
    />
  )
}

/** None is what one hopes for, and quiet. */
export const Errors = ({ count }: { count: number }) =>
  count === 0 ? <span className={styles.faint}>0</span> : <span className={styles.errors}>{formatNumber(count)}</span>
