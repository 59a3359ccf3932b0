import { bounced, conditionOfCut, type Condition } from '@throughline/contract'
import { UnstyledButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { formatNumber, formatShare } from '../../format/number.ts'
import type { Column } from '../../ui/data-table/column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { ShareCell } from '../../ui/share-cell.tsx'
import { useProject } from '../projects/use-project.ts'
import type { CutWords } from './cards.ts'
import styles from './overview.module.css'
import type { BreakdownRow } from './use-card.ts'
import { useVisits } from './use-visits.ts'

const ROWS_AT_FIRST = 8

interface BreakdownTableProps {
  cut: CutWords
  /** Undefined while they are on their way. */
  rows: BreakdownRow[] | undefined
  atFirst?: number
}

const bounceOf = ({ bounces, sessionsWithPages }: BreakdownRow): number => (sessionsWithPages === 0 ? 0 : bounces / sessionsWithPages)

/** Values with how many came with each. A value narrows the page by it; a number opens the visits that it counts. */
export const BreakdownTable = ({ cut, rows, atFirst = ROWS_AT_FIRST }: BreakdownTableProps) => {
  const { id } = useProject()
  const visits = useVisits()
  const most = Math.max(1, ...(rows ?? []).map(({ visitors }) => visitors))
  const isOfPages = cut.of === 'page'
  const condition = ({ value }: BreakdownRow): Condition => conditionOfCut(cut.of, value)
  const listed = (row: BreakdownRow, more: Condition | undefined, content: ReactNode): ReactNode => (
    <Link
      className={styles.door}
      to="/p/$projectId/recordings"
      params={{ projectId: id }}
      search={visits.listOf(more ? { all: [condition(row), more] } : condition(row))}
      title={`See the visits: ${cut.word(row.value)}`}
    >
      {content}
    </Link>
  )
  const columns: Column<BreakdownRow>[] = [
    {
      id: 'value',
      title: cut.what,
      render: (row) => {
        const isBy = visits.isBy(condition(row))
        return (
          <ShareCell share={row.visitors / most}>
            <UnstyledButton
              className={styles.value}
              aria-pressed={isBy}
              title={isBy ? 'Show all visits again' : `Show only these visits: ${cut.word(row.value)}`}
              onClick={() => visits.narrow(condition(row))}
            >
              {cut.word(row.value)}
            </UnstyledButton>
          </ShareCell>
        )
      },
      sortBy: ({ value }) => cut.word(value),
      text: ({ value }) => cut.word(value),
    },
    {
      id: 'visitors',
      title: 'Visitors',
      help: 'Different people; a browser that nobody identified counts as one.',
      align: 'end',
      width: 84,
      render: ({ visitors }) => formatNumber(visitors),
      sortBy: ({ visitors }) => visitors,
      text: ({ visitors }) => visitors,
    },
    isOfPages
      ? {
          id: 'pageviews',
          title: 'Page views',
          help: 'How often the page was opened, changes of page without a reload included. Opens the visits that saw it.',
          align: 'end',
          width: 112,
          render: (row) => listed(row, undefined, formatNumber(row.pageviews)),
          sortBy: ({ pageviews }) => pageviews,
          text: ({ pageviews }) => pageviews,
        }
      : {
          id: 'sessions',
          title: 'Sessions',
          help: 'Visits that began in the period. Opens their list.',
          align: 'end',
          width: 88,
          render: (row) => listed(row, undefined, formatNumber(row.sessions ?? 0)),
          sortBy: ({ sessions }) => sessions ?? 0,
          text: ({ sessions }) => sessions ?? 0,
        },
    ...(isOfPages
      ? []
      : [
          {
            id: 'bounce',
            title: 'Bounce',
            help: 'Share of the visits with a page in which one page was seen, and nothing was clicked and no event of the site’s own sent.',
            align: 'end',
            width: 96,
            showFrom: 'sm',
            render: (row) => (row.sessionsWithPages === 0 ? '–' : listed(row, bounced, formatShare(bounceOf(row)))),
            sortBy: bounceOf,
            text: (row) => Number(bounceOf(row).toFixed(4)),
          } satisfies Column<BreakdownRow>,
        ]),
  ]
  return (
    <DataTable
      name={`overview-${cut.of}`}
      label={cut.what}
      columns={columns}
      rows={rows}
      rowId={({ value }) => value}
      isMarked={(row) => visits.isBy(condition(row))}
      defaultSort={{ column: isOfPages ? 'pageviews' : 'sessions', direction: 'desc' }}
      atFirst={atFirst}
      empty={<p className={styles.none}>{cut.empty}</p>}
    />
  )
}
