import type { Column } from '../../../ui/data-table/column.ts'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import { formatNumber, formatShare } from '../../../format/number.ts'
import { nameOfElement } from '../name-of-element.ts'
import type { ElementDifference, ElementSide } from './compare-elements.ts'
import styles from './compare.module.css'
import { DifferenceCell, differenceAsText } from './difference-cell.tsx'

interface ElementDifferencesProps {
  rows: readonly ElementDifference[]
  /** What is counted: "Clicks". */
  many: string
  /** What was done, as in "nothing was clicked". */
  done: string
  names: readonly [a: string, b: string]
  /** Of the selectors that only one of them lists, those that the other's picture has all the same. Undefined until it was looked up. */
  onPicture: { readonly a: ReadonlySet<string> | undefined; readonly b: ReadonlySet<string> | undefined }
  chosen: string | null
  onChoose: (selector: string | null) => void
}

const AT_FIRST = 12

/** Which element takes more or less than in the other heatmap, the largest difference first. Choosing one shows where it lies in both. */
export const ElementDifferences = ({ rows, many, done, names, onPicture, chosen, onChoose }: ElementDifferencesProps) => {
  const markOf = (row: ElementDifference): string => {
    if (row.a.isListed && row.b.isListed) return ''
    const [there, here, seen] = row.a.isListed ? [names[0], names[1], onPicture.b] : [names[1], names[0], onPicture.a]
    const isGone = seen !== undefined && !seen.has(row.selector)
    return isGone ? `only in ${there}` : `not ${done} in ${here}`
  }
  const side = (key: 'a' | 'b', name: string): Column<ElementDifference>[] => [
    {
      id: key,
      title: name,
      help: `Share of the page’s visitors who ${done} it: ${name}`,
      align: 'end',
      width: 112,
      showFrom: 'sm',
      render: (row) => formatShare(row[key].share),
      sortBy: (row) => row[key].share,
      text: (row) => row[key].share,
    },
    {
      id: `${key}-count`,
      title: many,
      help: `${many} on it: ${name}`,
      align: 'end',
      width: 84,
      showFrom: 'md',
      render: (row) => countOn(row[key]),
      sortBy: (row) => row[key].count,
      text: (row) => row[key].count,
    },
  ]
  const columns: Column<ElementDifference>[] = [
    {
      id: 'element',
      title: 'Element',
      render: (row) => (
        <span title={row.selector}>
          {nameOfElement(row)} <span className={styles.mark}>{markOf(row)}</span>
        </span>
      ),
      text: (row) => [nameOfElement(row), markOf(row)].filter(Boolean).join(' '),
    },
    ...side('a', names[0]),
    ...side('b', names[1]),
    {
      id: 'difference',
      title: 'Difference in points',
      help: `${names[0]} less ${names[1]}, in percentage points, and where the true difference lies with 95 % confidence`,
      align: 'end',
      width: 192,
      render: ({ difference }) => <DifferenceCell difference={difference} />,
      sortBy: ({ difference }) => Math.abs(difference?.by ?? 0),
      text: ({ difference }) => differenceAsText(difference),
    },
  ]
  return (
    <DataTable
      name="heatmap-differences"
      label={`${many} compared by element`}
      columns={columns}
      rows={rows}
      rowId={({ selector }) => selector}
      defaultSort={{ column: 'difference', direction: 'desc' }}
      atFirst={AT_FIRST}
      onOpen={({ selector }) => onChoose(selector === chosen ? null : selector)}
      isMarked={({ selector }) => selector === chosen}
    />
  )
}

const countOn = ({ count, visitors }: ElementSide) => <span title={`by ${formatNumber(visitors)} visitors`}>{formatNumber(count)}</span>
