import { Skeleton } from '@mantine/core'
import type { MouseEvent } from 'react'
import type { Column } from './column.ts'
import type { DrawnRows } from './use-drawn-rows.ts'
import type { RowKeys } from './use-row-keys.ts'

interface TableRowsProps<Row> {
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  rowId: (row: Row) => string
  onOpen: ((row: Row) => void) | undefined
  isMarked: ((row: Row) => boolean) | undefined
  drawn: DrawnRows
  keys: RowKeys
}

const isOwnControl = (event: MouseEvent): boolean =>
  event.target instanceof Element && event.target.closest('a, button, input, label, select, [role="menuitem"]') !== null

/** The rows in view, and the height of those that are not. */
export const TableRows = <Row,>({ rows, columns, rowId, onOpen, isMarked, drawn, keys }: TableRowsProps<Row>) => {
  // The row that was last in focus may have been scrolled away; Tab must find one all the same.
  const tabStop = drawn.indices.includes(keys.current) ? keys.current : drawn.indices[0]
  return (
    <>
      <Spacer height={drawn.before} />
      {drawn.indices.map((index) => {
        const row = rows[index]
        if (row === undefined) return null
        return (
          <tr
            key={rowId(row)}
            ref={keys.rowRef(index)}
            tabIndex={index === tabStop ? 0 : -1}
            aria-rowindex={index + 2}
            aria-selected={isMarked?.(row)}
            data-opens={onOpen !== undefined || undefined}
            onFocus={() => keys.setCurrent(index)}
            onKeyDown={keys.onKeyDown}
            onClick={(event) => !isOwnControl(event) && onOpen?.(row)}
          >
            {columns.map(({ id, align, render }) => (
              <td key={id} data-align={align}>
                {render(row)}
              </td>
            ))}
          </tr>
        )
      })}
      <Spacer height={drawn.after} />
    </>
  )
}

/** Stands for the rows that are not drawn. */
const Spacer = ({ height }: { height: number }) => (height > 0 ? <tr aria-hidden style={{ height }} /> : null)

const widths = ['70%', '45%', '60%', '50%', '65%', '40%', '55%', '48%']

/** The shape of rows that are on their way. */
export const ShapeRows = ({ columns }: { columns: number }) =>
  widths.map((width) => (
    <tr key={width} aria-hidden>
      {Array.from({ length: columns }, (_, column) => (
        <td key={column}>
          <Skeleton height={10} width={width} />
        </td>
      ))}
    </tr>
  ))
