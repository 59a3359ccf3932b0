import { useRef, useState, type KeyboardEvent } from 'react'

interface RowKeysInput<Row> {
  rows: readonly Row[]
  /** Brings a row that is not drawn yet into view. */
  reveal: (index: number) => void
  onOpen?: ((row: Row) => void) | undefined
  onMark?: ((row: Row) => void) | undefined
}

export interface RowKeys {
  /** The row that Tab comes to. */
  current: number
  setCurrent: (index: number) => void
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  /** For each row's `ref`: moves focus to the row that the keys chose once it is drawn. */
  rowRef: (index: number) => (row: HTMLTableRowElement | null) => void
}

const targetOf = (key: string, current: number, last: number): number | undefined => {
  const targets: Record<string, number> = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: last }
  const target = targets[key]
  return target === undefined ? undefined : Math.max(0, Math.min(last, target))
}

/** Up and down through the rows of a table, Enter opens, space marks. Keys pressed inside a cell's own control are its own. */
export const useRowKeys = <Row>({ rows, reveal, onOpen, onMark }: RowKeysInput<Row>): RowKeys => {
  const [chosen, setCurrent] = useState(0)
  const current = Math.max(0, Math.min(chosen, rows.length - 1))
  const wanted = useRef<number>(undefined)

  const goTo = (index: number): void => {
    wanted.current = index
    setCurrent(index)
    reveal(index)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget) return
    const row = rows[current]
    const target = targetOf(event.key, current, rows.length - 1)
    const act = { Enter: onOpen, ' ': onMark }[event.key]
    if (target === undefined && (act === undefined || row === undefined)) return
    event.preventDefault()
    if (target !== undefined) goTo(target)
    else if (row !== undefined) act?.(row)
  }
  const rowRef = (index: number) => (row: HTMLTableRowElement | null) => {
    if (row === null || wanted.current !== index) return
    wanted.current = undefined
    row.focus()
  }
  return { current, setCurrent, onKeyDown, rowRef }
}
