import { useLocalStorage, useMediaQuery } from '@mantine/hooks'
import type { Column } from './column.ts'

const MIN_WIDTH_PX = 56
/** What a column without a width is left at least: where all have no room, the table scrolls sideways rather than lose one. */
const MIN_SHARED_PX = 88

interface StoredLayout {
  hidden: string[]
  widths: Record<string, number>
}

/** What a reader did to a table's columns, kept in this browser under the table's name. */
export interface TableLayout<Row> {
  /** The columns that are shown, in their order. */
  shown: Column<Row>[]
  isHidden: (id: string) => boolean
  toggle: (id: string) => void
  widthOf: (column: Column<Row>) => number | undefined
  /** Of the whole table, in px. */
  minWidth: number
  setWidth: (id: string, px: number) => void
}

export const useTableLayout = <Row>(name: string, columns: readonly Column<Row>[]): TableLayout<Row> => {
  const [{ hidden, widths }, setStored] = useLocalStorage<StoredLayout>({
    key: `throughline-table-${name}`,
    defaultValue: { hidden: [], widths: {} },
    getInitialValueInEffect: false,
  })
  const room = {
    sm: useMediaQuery('(min-width: 48em)'),
    md: useMediaQuery('(min-width: 62em)'),
    lg: useMediaQuery('(min-width: 75em)'),
    xl: useMediaQuery('(min-width: 100em)'),
  }
  const isHidden = (id: string): boolean => hidden.includes(id)
  const shown = columns.filter(({ id, showFrom }) => !isHidden(id) && (showFrom === undefined || room[showFrom]))
  const widthOf = ({ id, width }: Column<Row>): number | undefined => widths[id] ?? width
  return {
    shown,
    minWidth: shown.reduce((sum, column) => sum + (widthOf(column) ?? MIN_SHARED_PX), 0),
    isHidden,
    toggle: (id) => setStored({ widths, hidden: isHidden(id) ? hidden.filter((other) => other !== id) : [...hidden, id] }),
    widthOf,
    setWidth: (id, px) => setStored({ hidden, widths: { ...widths, [id]: Math.max(MIN_WIDTH_PX, Math.round(px)) } }),
  }
}
