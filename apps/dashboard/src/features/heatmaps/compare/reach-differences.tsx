import type { Column } from '../../../ui/data-table/column.ts'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import { formatNumber, formatShare } from '../../../format/number.ts'
import type { ReachDifference } from './compare-reach.ts'
import { DifferenceCell, differenceAsText } from './difference-cell.tsx'

interface ReachDifferencesProps {
  rows: readonly ReachDifference[]
  names: readonly [a: string, b: string]
}

const side = (key: 'a' | 'b', name: string): Column<ReachDifference> => ({
  id: key,
  title: name,
  help: `Share of the page views that saw at least so far: ${name}`,
  align: 'end',
  width: 132,
  render: (row) => (
    <span title={`${formatNumber(row[key].y)} px, ${formatNumber(row[key].pageviews)} page views`}>{formatShare(row[key].share)}</span>
  ),
  text: (row) => row[key].share,
})

/** How many saw each tenth of the page begin, in both heatmaps. */
export const ReachDifferences = ({ rows, names }: ReachDifferencesProps) => {
  const columns: Column<ReachDifference>[] = [
    { id: 'depth', title: 'Down to', render: ({ tenth }) => `${tenth * 10} % of the page`, text: ({ tenth }) => `${tenth * 10} %` },
    side('a', names[0]),
    side('b', names[1]),
    {
      id: 'difference',
      title: 'Difference in points',
      help: `${names[0]} less ${names[1]}, in percentage points, and where the true difference lies with 95 % confidence`,
      align: 'end',
      width: 208,
      render: ({ difference }) => <DifferenceCell difference={difference} />,
      text: ({ difference }) => differenceAsText(difference),
    },
  ]
  return (
    <DataTable
      name="heatmap-reach-differences"
      label="How far the page was seen, compared"
      columns={columns}
      rows={rows}
      rowId={({ tenth }) => String(tenth)}
    />
  )
}
