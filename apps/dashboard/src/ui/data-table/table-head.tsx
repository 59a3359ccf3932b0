import { Tooltip, UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { KeyboardEvent, PointerEvent } from 'react'
import type { Column, Sort } from './column.ts'
import styles from './data-table.module.css'

interface HeadCellProps<Row> {
  column: Column<Row>
  sort: Sort | undefined
  onSort: (column: string) => void
  onWidth: (id: string, px: number) => void
}

const KEY_STEP_PX = 16

const ariaSort = <Row,>({ id, sortBy }: Column<Row>, sort: Sort | undefined): 'ascending' | 'descending' | 'none' | undefined => {
  if (sortBy === undefined) return undefined
  if (sort?.column !== id) return 'none'
  return sort.direction === 'asc' ? 'ascending' : 'descending'
}

const widthOfHead = (element: Element): number => element.closest('th')?.getBoundingClientRect().width ?? 0

/** Follows the pointer until it is let go; the head's width at the start plus the way gone is the new width. */
const followPointer = (event: PointerEvent<HTMLElement>, onWidth: (px: number) => void): void => {
  const handle = event.currentTarget
  const start = { x: event.clientX, width: widthOfHead(handle) }
  const move = ({ clientX }: globalThis.PointerEvent): void => onWidth(start.width + clientX - start.x)
  handle.setPointerCapture(event.pointerId)
  handle.addEventListener('pointermove', move)
  handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', move), { once: true })
}

const SortMark = ({ direction }: { direction: Sort['direction'] | undefined }) => {
  if (direction === undefined) return null
  return direction === 'asc' ? <IconArrowUp size={14} aria-hidden /> : <IconArrowDown size={14} aria-hidden />
}

/** One head: its title sorts, its right edge resizes (Shift with the arrow keys does the same), its filter stands below. */
export const HeadCell = <Row,>({ column, sort, onSort, onWidth }: HeadCellProps<Row>) => {
  const direction = sort?.column === column.id ? sort.direction : undefined
  const resizeByKey = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -KEY_STEP_PX, ArrowRight: KEY_STEP_PX }[event.key]
    if (!event.shiftKey || step === undefined) return
    event.preventDefault()
    onWidth(column.id, widthOfHead(event.currentTarget) + step)
  }
  const title = (
    <span className={styles.title}>
      <span className={column.help === undefined ? undefined : styles.defined}>{column.title}</span>
      <SortMark direction={direction} />
    </span>
  )
  return (
    <th scope="col" aria-sort={ariaSort(column, sort)} data-align={column.align}>
      <Tooltip
        label={column.help}
        disabled={column.help === undefined}
        multiline
        maw={280}
        events={{ hover: true, focus: true, touch: true }}
      >
        {column.sortBy === undefined ? (
          title
        ) : (
          <UnstyledButton className={styles.sorter} onClick={() => onSort(column.id)} onKeyDown={resizeByKey}>
            {title}
          </UnstyledButton>
        )}
      </Tooltip>
      {column.filter}
      <span className={styles.handle} aria-hidden onPointerDown={(event) => followPointer(event, (px) => onWidth(column.id, px))} />
    </th>
  )
}
