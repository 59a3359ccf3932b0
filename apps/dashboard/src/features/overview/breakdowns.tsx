import type { Overview } from '@throughline/contract'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { countryName } from '../../format/country-name.ts'
import { formatNumber } from '../../format/number.ts'
import type { Column } from '../../ui/data-table/column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { ShareCell } from '../../ui/share-cell.tsx'
import { useProject } from '../projects/use-project.ts'
import type { RecordingsSearch } from '../recordings/recordings-search.ts'
import styles from './overview.module.css'

const ROWS_AT_FIRST = 8

type Row = Overview['pages'][number]

interface Breakdown {
  name: 'pages' | 'referrers' | 'countries' | 'devices'
  title: string
  /** Head of the first column. */
  what: string
  empty: string
  word: (value: string) => string
  /** The recordings of one row; undefined where they cannot be told apart. */
  door: (value: string) => RecordingsSearch | undefined
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const breakdowns: readonly Breakdown[] = [
  {
    name: 'pages',
    title: 'Pages',
    what: 'Page',
    empty: 'No pages yet.',
    word: (value) => value,
    door: (value) => ({ route: value }),
  },
  {
    name: 'referrers',
    title: 'Where visitors came from',
    what: 'Site',
    empty: 'No sites yet.',
    word: (value) => value,
    door: (value) => ({ referrer: value }),
  },
  {
    name: 'countries',
    title: 'Countries',
    what: 'Country',
    empty: 'No countries yet.',
    word: countryName,
    door: (value) => (value === '' ? undefined : { country: value }),
  },
  {
    name: 'devices',
    title: 'Devices',
    what: 'Device',
    empty: 'No devices yet.',
    word: (value) => capitalised(value) || 'Unknown',
    door: (value) => (value === '' ? undefined : { device: value }),
  },
]

/** What the numbers of the period are made of: pages, sites, countries, devices. Each row leads to its recordings. */
export const Breakdowns = ({ overview }: { overview: Overview | undefined }) => (
  <div className={styles.breakdowns}>
    {breakdowns.map((breakdown) => (
      <BreakdownTable key={breakdown.name} breakdown={breakdown} rows={overview?.[breakdown.name]} />
    ))}
  </div>
)

const BreakdownTable = ({ breakdown, rows }: { breakdown: Breakdown; rows: Row[] | undefined }) => {
  const { id } = useProject()
  const most = Math.max(1, ...(rows ?? []).map(({ visitors }) => visitors))
  const linked = (value: string, content: ReactNode): ReactNode => {
    const search = breakdown.door(value)
    if (search === undefined) return content
    return (
      <Link
        className={styles.door}
        to="/p/$projectId/recordings"
        params={{ projectId: id }}
        search={search}
        title={`See the recordings: ${breakdown.word(value)}`}
      >
        {content}
      </Link>
    )
  }
  const columns: Column<Row>[] = [
    {
      id: 'value',
      title: breakdown.what,
      render: ({ value, visitors }) => <ShareCell share={visitors / most}>{linked(value, breakdown.word(value))}</ShareCell>,
      sortBy: ({ value }) => breakdown.word(value),
      text: ({ value }) => breakdown.word(value),
    },
    {
      id: 'visitors',
      title: 'Visitors',
      help: 'Different browsers in the period.',
      align: 'end',
      width: 96,
      render: ({ value, visitors }) => linked(value, formatNumber(visitors)),
      sortBy: ({ visitors }) => visitors,
      text: ({ visitors }) => visitors,
    },
    {
      id: 'pageviews',
      title: 'Page views',
      align: 'end',
      width: 116,
      showFrom: 'sm',
      render: ({ pageviews }) => formatNumber(pageviews),
      sortBy: ({ pageviews }) => pageviews,
      text: ({ pageviews }) => pageviews,
    },
  ]
  return (
    <section>
      <h2 className={styles.heading}>{breakdown.title}</h2>
      <DataTable
        name={`overview-${breakdown.name}`}
        label={breakdown.title}
        columns={columns}
        rows={rows}
        rowId={({ value }) => value}
        defaultSort={{ column: 'visitors', direction: 'desc' }}
        atFirst={ROWS_AT_FIRST}
        empty={<p className={styles.none}>{breakdown.empty}</p>}
      />
    </section>
  )
}
