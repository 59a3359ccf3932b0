import { Checkbox } from '@mantine/core'
import { frustrationScore, type ListedRecording } from '@throughline/contract'
import { countryName } from '../../format/country-name.ts'
import { formatDuration } from '../../format/duration.ts'
import { formatNumber } from '../../format/number.ts'
import { urlPath } from '../../format/url-path.ts'
import type { Column } from '../../ui/data-table/column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { PathText } from '../../ui/path-text.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { PersonName } from '../people/person-name.tsx'
import type { Marked } from './bulk/use-marked.ts'
import { deviceNames } from './filters/filter-words.ts'
import { FrustrationScore } from './frustration/frustration-score.tsx'
import { useFrustrationScale } from './frustration/use-frustration-scale.ts'
import { KeepsakesCell, keepsakesAsText, NotYetWatched } from './keepsakes/keepsakes-cell.tsx'
import type { KeepsakesOfRows } from './keepsakes/use-keepsakes-in-brief.ts'
import { openRecording } from './open-recording.ts'
import type { RecordingsSearch } from './recordings-search.ts'
import styles from './recordings-table.module.css'
import { signalsInAll, SignalsOfVisit } from './signals-of-visit.tsx'
import { sortWords } from './sort-words.ts'
import { StartedAt } from './started-at.tsx'
import { visitorName } from './visitor-name.ts'
import { WhyThisOne } from './why-this-one.tsx'

interface RecordingsTableProps {
  projectId: string
  timeZone: string
  search: RecordingsSearch
  rows: readonly ListedRecording[] | undefined
  onOpen: (recording: ListedRecording) => void
  onEnd: () => void
  brief: KeepsakesOfRows
  marked: Marked
}

/** Leaves room for the top bar, the page's head and the filters above it. */
const HEIGHT = 'max(320px, calc(100dvh - 250px))'

/** The list for windows that are wide enough for columns. */
export const RecordingsTable = ({ projectId, timeZone, search, rows, onOpen, onEnd, brief, marked }: RecordingsTableProps) => {
  const scale = useFrustrationScale(projectId)
  const columns: Column<ListedRecording>[] = [
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
    ...(search.sort === 'relevance' ? [whyColumn] : []),
    {
      id: 'person',
      title: 'Person',
      help: 'The name or e-mail address that your site told with identify, else its own id, else the visitor',
      render: ({ personId, visitorId }) => (
        <span className={personId === null ? styles.faint : undefined}>
          <PersonName projectId={projectId} personId={personId} visitorId={visitorId} />
        </span>
      ),
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
      width: 84,
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
    {
      id: 'signals',
      title: 'Signals',
      help: 'Signs of friction: rage, dead, slow and error clicks, U-turns, form thrashes, excessive scrolls. Which they were stands beside the number.',
      width: 84,
      align: 'end',
      render: (recording) => <SignalsOfVisit recording={recording} />,
      text: signalsInAll,
    },
    {
      id: 'frustration',
      title: 'Frustration',
      help: 'How many in a hundred sessions of the last 30 days were calmer: signals by their weights, a minute of active time. How it comes about stands with each recording.',
      width: 84,
      align: 'end',
      showFrom: 'md',
      render: (recording) => <FrustrationScore recording={recording} scale={scale} />,
      text: ({ frustrationRaw }) => (scale && frustrationScore(frustrationRaw, scale)) ?? '',
    },
    {
      id: 'keepsakes',
      title: 'Notes',
      help: 'Tags, and how many notes and clips members put to the recording',
      width: 104,
      showFrom: 'md',
      render: ({ id }) => <KeepsakesCell brief={brief.of(id)} />,
      text: ({ id }) => keepsakesAsText(brief.of(id)),
    },
    { id: 'device', title: 'Device', width: 80, render: ({ device }) => deviceNames[device] ?? 'Unknown', text: ({ device }) => device },
    {
      id: 'country',
      title: 'Country',
      width: 108,
      showFrom: 'lg',
      render: ({ country }) => <span className={country === '' ? styles.faint : undefined}>{countryName(country)}</span>,
      text: ({ country }) => country,
    },
    {
      id: 'browser',
      title: 'Browser',
      width: 96,
      showFrom: 'xl',
      render: ({ browser }) => browser || 'Unknown',
      text: ({ browser }) => browser,
    },
    {
      id: 'referrer',
      title: 'Came from',
      width: 108,
      showFrom: 'xl',
      render: ({ referrerHost }) => referrerHost || <span className={styles.faint}>No referrer</span>,
      text: ({ referrerHost }) => referrerHost,
    },
  ]
  return (
    <DataTable
      name="recordings"
      label={`Recordings, ${sortWords[search.sort ?? 'recent'].order}`}
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

const whyColumn: Column<ListedRecording> = {
  id: 'why',
  title: 'Why this one',
  help: sortWords.relevance.help,
  width: 216,
  render: ({ relevance }) => relevance && <WhyThisOne relevance={relevance} />,
  text: ({ relevance }) => relevance?.points ?? '',
}

/** None is what one hopes for, and quiet. */
export const Errors = ({ count }: { count: number }) =>
  count === 0 ? <span className={styles.faint}>0</span> : <span className={styles.errors}>{formatNumber(count)}</span>
