import { Button } from '@mantine/core'
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react'
import { formatNumber } from '../../format/number.ts'
import type { Column, Sort } from './column.ts'
import styles from './data-table.module.css'
import { rowsAsCsv } from './rows-as-csv.ts'
import { nextSort, sortRows } from './sort-rows.ts'
import { HeadCell } from './table-head.tsx'
import { TableMenu } from './table-menu.tsx'
import { ShapeRows, TableRows } from './table-rows.tsx'
import { useDrawnRows } from './use-drawn-rows.ts'
import { useRowKeys } from './use-row-keys.ts'
import { useTableLayout } from './use-table-layout.ts'

export interface DataTableProps<Row> {
  /** Under which this browser remembers hidden columns and widths. */
  name: string
  /** What the table holds, for people who do not see it. */
  label: string
  columns: readonly Column<Row>[]
  /** Undefined while they are on their way: the table then shows its shape. */
  rows: readonly Row[] | undefined
  rowId: (row: Row) => string
  /** Enter, or a click beside the cell's own controls. */
  onOpen?: (row: Row) => void
  /** Space. */
  onMark?: (row: Row) => void
  /** Rows drawn as chosen. */
  isMarked?: (row: Row) => boolean
  defaultSort?: Sort
  /** Given together with `onSort`, the caller sorts, and the rows are shown as they come. */
  sort?: Sort
  onSort?: (sort: Sort) => void
  /** CSS height beyond which the table scrolls by itself under a fixed head and draws only the rows in view. */
  maxHeight?: string
  /** The last rows came into view: time to fetch more. */
  onEnd?: () => void
  /** Shows only so many rows until more are asked for; for short tables that rank. */
  atFirst?: number
  /** What stands in place of the rows if there are none. */
  empty?: ReactNode
}

/** A table of rows: sorted, resized, hidden and copied from its head, walked through with the keyboard. */
export const DataTable = <Row,>(props: DataTableProps<Row>) => {
  const { name, label, columns, rows, rowId, onOpen, onMark, isMarked, maxHeight, onEnd, atFirst, empty } = props
  const [ownSort, setOwnSort] = useState(props.defaultSort)
  const sort = props.onSort ? props.sort : ownSort
  const [all, setAll] = useState(false)
  const everyRow = sortRows(rows ?? [], columns, props.onSort ? undefined : ownSort)
  const sorted = all ? everyRow : everyRow.slice(0, atFirst)
  const layout = useTableLayout(name, columns)
  const scroller = useRef<HTMLDivElement>(null)
  const drawn = useDrawnRows(sorted.length, scroller, maxHeight !== undefined)
  const keys = useRowKeys({ rows: sorted, reveal: drawn.reveal, onOpen, onMark })

  const reachEnd = useEffectEvent(() => onEnd?.())
  const isAtEnd = drawn.indices.at(-1) === sorted.length - 1
  useEffect(() => {
    // Asked again for each new length: a page that did not fill the view must fetch the next at once.
    if (isAtEnd && sorted.length > 0) reachEnd()
  }, [isAtEnd, sorted.length])

  return (
    <div className={styles.frame}>
      <div
        className={styles.scroller}
        ref={scroller}
        style={{ maxHeight }}
        data-own-scroll={maxHeight !== undefined || undefined}
        // Without rows there is nothing in it that takes the focus, and nobody could scroll to a column by keyboard.
        {...(maxHeight !== undefined && sorted.length === 0 && { role: 'group', tabIndex: 0, 'aria-label': label })}
      >
        <table
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- rows take focus and open: the grid of WAI-ARIA
          role="grid"
          className={styles.table}
          style={{ minWidth: layout.minWidth }}
          aria-label={label}
          aria-rowcount={sorted.length + 1}
          aria-busy={rows === undefined}
        >
          <colgroup>
            {layout.shown.map((column) => (
              <col key={column.id} style={{ width: layout.widthOf(column) }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {layout.shown.map((column) => (
                <HeadCell
                  key={column.id}
                  column={column}
                  sort={sort}
                  onSort={(id) => (props.onSort ?? setOwnSort)(nextSort(sort, id))}
                  onWidth={layout.setWidth}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows === undefined ? (
              <ShapeRows columns={layout.shown.length} />
            ) : (
              <TableRows rows={sorted} columns={layout.shown} {...{ rowId, onOpen, isMarked, drawn, keys }} />
            )}
          </tbody>
        </table>
        {rows?.length === 0 && empty}
      </div>
      {sorted.length > 0 && <TableMenu label={label} columns={columns} layout={layout} csv={() => rowsAsCsv(everyRow, layout.shown)} />}
      {sorted.length < everyRow.length && (
        <Button variant="subtle" color="gray" size="compact-sm" mt={4} onClick={() => setAll(true)}>
          Show all {formatNumber(everyRow.length)}
        </Button>
      )}
    </div>
  )
}
