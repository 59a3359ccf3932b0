import type { Problem, ProblemList, problemOrders } from '@throughline/contract'
import { Link } from '@tanstack/react-router'
import { formatDate, formatDateTime, formatDay } from '../../format/date.ts'
import { countOf } from '../../format/count-of.ts'
import { formatNumber, formatShare } from '../../format/number.ts'
import type { Column } from '../../ui/data-table/column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { FamilyIcon } from '../recordings/timeline/family-icon.tsx'
import { pageOf, problemKindWords, signOf, subjectOf } from './problem-words.ts'
import styles from './problems.module.css'
import { SparkLine } from './spark-line.tsx'
import { StateTag } from './state-tag.tsx'

type Order = (typeof problemOrders)[number]

interface ProblemsTableProps {
  list: ProblemList | undefined
  timeZone: string
  sort: Order
  onSort: (sort: Order) => void
  onOpen: (problem: Problem) => void
  isOpen: (problem: Problem) => boolean
}

const LEFT =
  'People who did nothing more, no click and no other page, later than 30 seconds after it, in a session that has ended. The share is of the people affected.'
const NOT_CONVERTED =
  'People with the problem in a session that did not reach the project’s conversion. The share is of the people affected; under the title stands that of all people.'

const trendInWords = (problem: Problem, days: ProblemList['days']): string => {
  const most = Math.max(...problem.trend)
  const day = days[problem.trend.indexOf(most)]?.day
  return day === undefined ? 'No days' : `People by day, at most ${formatNumber(most)} on ${formatDay(day)}`
}

const columnsOf = ({ list, timeZone }: Pick<ProblemsTableProps, 'list' | 'timeZone'>): Column<Problem>[] => {
  const most = Math.max(1, ...(list?.items ?? []).map(({ people }) => people))
  const converts = list !== undefined && list.peopleNotConverted !== null
  const isLastOpen = list?.days.at(-1)?.complete === false
  return [
    {
      id: 'problem',
      title: 'Problem',
      render: (problem) => <Name problem={problem} share={problem.people / most} />,
      text: (problem) => `${problemKindWords[problem.kind].many}: ${subjectOf(problem)} ${pageOf(problem) ?? ''}`.trim(),
    },
    {
      id: 'trend',
      title: 'Trend',
      help: 'People affected on each day of the period, from zero',
      width: 112,
      showFrom: 'sm',
      render: (problem) => <SparkLine values={problem.trend} label={trendInWords(problem, list?.days ?? [])} isLastOpen={isLastOpen} />,
    },
    {
      id: 'people',
      title: 'People',
      help: 'Different people it happened to in the period, and their share of all people of the period',
      align: 'end',
      width: 112,
      sortBy: ({ people }) => people,
      render: ({ people }) => <CountAndShare count={people} of={list?.people ?? 0} />,
      text: ({ people }) => people,
    },
    {
      id: 'left',
      title: 'Left',
      help: LEFT,
      align: 'end',
      width: 104,
      showFrom: 'sm',
      ...(!converts && { sortBy: ({ peopleLeft }: Problem) => peopleLeft }),
      render: ({ peopleLeft, people }) => <CountAndShare count={peopleLeft} of={people} />,
      text: ({ peopleLeft }) => peopleLeft,
    },
    ...(converts
      ? [
          {
            id: 'lost',
            title: 'Did not convert',
            help: NOT_CONVERTED,
            align: 'end',
            width: 136,
            showFrom: 'md',
            sortBy: ({ peopleNotConverted }) => peopleNotConverted ?? 0,
            render: ({ peopleNotConverted, people }) => <CountAndShare count={peopleNotConverted ?? 0} of={people} />,
            text: ({ peopleNotConverted }) => peopleNotConverted ?? '',
          } satisfies Column<Problem>,
        ]
      : []),
    {
      id: 'first',
      title: 'First seen',
      help: 'Of all time. New: only in the latest of several releases',
      width: 148,
      showFrom: 'md',
      sortBy: ({ firstSeenAt }) => firstSeenAt,
      render: ({ firstSeenAt, isNewInRelease, releases }) => (
        <>
          <time dateTime={firstSeenAt} title={formatDateTime(firstSeenAt, timeZone)}>
            {formatDate(firstSeenAt, timeZone)}
          </time>
          {isNewInRelease && (
            <span className={styles.new} title={`Only in ${releases[0]}, the latest release`}>
              new
            </span>
          )}
        </>
      ),
      text: ({ firstSeenAt }) => firstSeenAt,
    },
    {
      id: 'last',
      title: 'Last seen',
      width: 124,
      showFrom: 'lg',
      render: ({ lastSeenAt }) => <RelativeTime at={lastSeenAt} timeZone={timeZone} />,
      text: ({ lastSeenAt }) => lastSeenAt,
    },
    {
      id: 'state',
      title: 'State',
      width: 104,
      showFrom: 'sm',
      render: (problem) => <StateTag problem={problem} timeZone={timeZone} />,
      text: ({ state, reopenedAt }) => (reopenedAt === null ? state : 'reopened'),
    },
  ]
}

const orderOf: Readonly<Record<string, Order>> = { people: 'people', left: 'cost', lost: 'cost', first: 'new' }

const columnOf = (sort: Order, list: ProblemList | undefined): string => {
  if (sort === 'people') return 'people'
  if (sort === 'new') return 'first'
  return list && list.peopleNotConverted !== null ? 'lost' : 'left'
}

/** Problems, ranked by the server: it alone sees those beyond the end of the list. */
export const ProblemsTable = ({ list, timeZone, sort, onSort, onOpen, isOpen }: ProblemsTableProps) => (
  <DataTable
    name="problems"
    label="Problems"
    columns={columnsOf({ list, timeZone })}
    rows={list?.items}
    rowId={({ id }) => id}
    onOpen={onOpen}
    isMarked={isOpen}
    sort={{ column: columnOf(sort, list), direction: 'desc' }}
    onSort={({ column }) => onSort(orderOf[column] ?? 'people')}
  />
)

const Name = ({ problem, share }: { problem: Problem; share: number }) => {
  const page = pageOf(problem)
  return (
    <Link
      to="."
      search={(before) => ({ ...before, problem: problem.id })}
      className={styles.name}
      title={`${problemKindWords[problem.kind].many}: ${subjectOf(problem)}`}
    >
      <span className={styles.bar} style={{ width: `${share * 100}%` }} aria-hidden />
      <FamilyIcon {...signOf(problem.kind)} />
      <span className={styles.kind}>{problemKindWords[problem.kind].many}</span>
      <span className={styles.subject}>{subjectOf(problem)}</span>
      {page !== undefined && <span className={styles.page}>{page}</span>}
    </Link>
  )
}

const CountAndShare = ({ count, of }: { count: number; of: number }) => (
  <span title={`${formatNumber(count)} of ${countOf(of, 'person', 'people')}`}>
    {formatNumber(count)} <span className={styles.share}>{of > 0 ? formatShare(Math.min(1, count / of)) : '–'}</span>
  </span>
)
