import { useMemo } from 'react'
import { formatNumber } from '../../../format/number.ts'
import type { Column } from '../../../ui/data-table/column.ts'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import styles from './sql.module.css'
import type { SqlRows } from './use-sql-run.ts'
import { isNumeric, valueInWords } from './value-in-words.ts'

interface Row {
  id: string
  values: readonly unknown[]
}

/** The columns of an answer as those of a table. Two of one name are told apart by their place. */
export const columnsOf = ({ columns }: Pick<SqlRows, 'columns'>): Column<Row>[] =>
  columns.map(({ name, type }, index) => {
    const numeric = isNumeric(type)
    return {
      id: `${index}`,
      title: name,
      help: type,
      width: numeric ? Math.max(100, name.length * 8 + 40) : 200,
      align: numeric ? ('end' as const) : ('start' as const),
      render: ({ values }: Row) => {
        const value = values[index]
        if (value === null) return <span className={styles.faint}>null</span>
        const text = typeof value === 'number' && numeric ? numberInWords(value) : valueInWords(value)
        return <span title={text.length > 24 ? text : undefined}>{text}</span>
      },
      sortBy: ({ values }: Row) => {
        const value = values[index]
        return numeric ? Number(value ?? Number.NEGATIVE_INFINITY) : valueInWords(value)
      },
      text: ({ values }: Row) => {
        const value = values[index]
        return typeof value === 'number' ? value : valueInWords(value)
      },
    }
  })

/** All digits that it has: somebody may look for the tenth. */
const numberInWords = (value: number): string =>
  Number.isInteger(value) ? formatNumber(value) : value.toLocaleString(undefined, { maximumFractionDigits: 6 })

export const rowsOf = ({ rows }: Pick<SqlRows, 'rows'>): Row[] => rows.map((values, index) => ({ id: String(index), values }))

/** The rows of an answer, only those in view drawn. */
export const ResultTable = ({ answer }: { answer: SqlRows }) => {
  const columns = useMemo(() => columnsOf(answer), [answer])
  const rows = useMemo(() => rowsOf(answer), [answer])
  return (
    <DataTable
      name={`sql ${answer.columns.map(({ name }) => name).join(' ')}`.slice(0, 200)}
      label="Result"
      columns={columns}
      rows={rows}
      rowId={({ id }) => id}
      maxHeight="max(280px, calc(100dvh - 420px))"
      empty={<p className={styles.note}>The statement ran, and found no rows.</p>}
    />
  )
}
