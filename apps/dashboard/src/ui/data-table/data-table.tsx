import { Skeleton } from '@mantine/core'
import { useEffect, useEffectEvent, useRef, useState, type MouseEvent, type ReactNode } from 'react'
import type { Column, Sort } from './column.ts'
import styles from './data-table.module.css'
import { rowsAsCsv } from './rows-as-csv.ts'
import { nextSort, sortRows } from './sort-rows.ts'
import { HeadCell } from './table-head.tsx'
import { TableMenu } from './table-menu.tsx'
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
  /** What stands in place of the rows if there are none. */
  empty?: ReactNode
}

const isOwnControl = (event: MouseEvent): boolean =>
  event.target instanceof Element && event.target.closest('a, button, input, label, [role="menuitem"]') !== null

/** A table of rows: sorted, resized, hidden and copied from its head, walked through with the keyboard. */
export const DataTable = <Row,>(props: DataTableProps<Row>) => {
  const { name, label, columns, rows, rowId, onOpen, onMark, isMarked, maxHeight, onEnd, empty } = props
  const [ownSort, setOwnSort] = useState(props.defaultSort)
  const sort = props.onSort ? props.sort : ownSort
  const sorted = sortRows(rows ?? [], columns, props.onSort ? undefined : ownSort)
  const layout = useTableLayout(name, columns)
  const scroller = useRef<HTMLDivElement>(null)
  const { drawn, before, after, reveal } = useDrawnRows(sorted.length, scroller, maxHeight !== undefined)
  const keys = useRowKeys({ rows: sorted, reveal, onOpen, onMark })

  const reachEnd = useEffectEvent(() => onEnd?.())
  const isAtEnd = drawn.at(-1) === sorted.length - 1
  useEffect(() => {
    // Asked again for each new length: a page that did not fill the view must fetch the next at once.
    if (isAtEnd && sorted.length > 0) reachEnd()
  }, [isAtEnd, sorted.length])

  return (
    <div className={styles.frame}>
      <div className={styles.scroller} ref={scroller} style={{ maxHeight }} data-own-scroll={maxHeight !== undefined || undefined}>
        <table
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- rows take focus and open: the grid of WAI-ARIA
          role="grid"
          className={styles.table}
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
            {rows === undefined && <ShapeRows columns={layout.shown.length} />}
            <Spacer height={before} />
            {drawn.map((index) => {
              const row = sorted[index]
              if (row === undefined) return null
              return (
                <tr
                  key={rowId(row)}
                  ref={keys.rowRef(index)}
                  tabIndex={index === keys.current ? 0 : -1}
                  aria-rowindex={index + 2}
                  aria-selected={isMarked?.(row)}
                  data-opens={onOpen !== undefined || undefined}
                  onFocus={() => keys.setCurrent(index)}
                  onKeyDown={keys.onKeyDown}
                  onClick={(event) => !isOwnControl(event) && onOpen?.(row)}
                >
                  {layout.shown.map((column) => (
                    <td key={column.id} data-align={column.align}>
                      {column.render(row)}
                    </td>
                  ))}
                </tr>
              )
            })}
            <Spacer height={after} />
          </tbody>
        </table>
        {rows?.length === 0 && empty}
      </div>
      {sorted.length > 0 && <TableMenu label={label} columns={columns} layout={layout} csv={() => rowsAsCsv(sorted, layout.shown)} />}
    </div>
  )
}

/** Stands for the rows that are not drawn. */
const Spacer = ({ height }: { height: number }) => (height > 0 ? <tr aria-hidden style={{ height }} /> : null)

const SHAPE_ROWS = ['70%', '45%', '60%', '50%', '65%', '40%', '55%', '48%']

const ShapeRows = ({ columns }: { columns: number }) =>
  SHAPE_ROWS.map((width) => (
    <tr key={width} aria-hidden>
      {Array.from({ length: columns }, (_, column) => (
        <td key={column}>
          <Skeleton height={10} width={width} />
        </td>
      ))}
    </tr>
  ))
