import type { ReactNode } from 'react'

/** A column of a `DataTable`. */
export interface Column<Row> {
  id: string
  /** What stands in the head. */
  title: string
  /** The definition of what is shown, one hover away. */
  help?: string
  render: (row: Row) => ReactNode
  /** Present: the head sorts by it. Numbers and texts sort as such. */
  sortBy?: (row: Row) => number | string
  /** The cell as plain text, for the copy as CSV; absent, the column is left out of it. */
  text?: (row: Row) => string | number
  /** `end` for numbers. */
  align?: 'start' | 'end'
  /** Width in px at first; a column without one shares the room that is left. */
  width?: number
  /** Below this width of the window the column is not shown (`sm` 768 px, `md` 992 px, `lg` 1200 px, `xl` 1600 px). */
  showFrom?: 'sm' | 'md' | 'lg' | 'xl'
  /** A control that narrows the list by this column; stands under the title. */
  filter?: ReactNode
}

export interface Sort {
  column: string
  direction: 'asc' | 'desc'
}
