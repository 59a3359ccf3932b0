import { useElementSize } from '@mantine/hooks'
import { useState, type KeyboardEvent, type ReactElement } from 'react'
import { ChartAxes } from './chart-axes.tsx'
import { HEIGHT_PX, layOutChart, type ChartLayout } from './chart-layout.ts'
import { ChartLines } from './chart-lines.tsx'
import type { ChartPoint } from './chart-point.ts'
import styles from './line-chart.module.css'

/** What a column of the chart has to be given to be seen, heard and walked through. */
export interface ColumnProps {
  className: string | undefined
  style: { left: string; width: string }
  tabIndex: number
  'aria-label': string
  onFocus: () => void
  onBlur: () => void
  onMouseEnter: () => void
  onMouseLeave: () => void
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

interface LineChartProps {
  /** What is drawn: "Visitors by day". */
  label: string
  points: readonly ChartPoint[]
  /** Names of the two lines, set at their ends. */
  names: { now: string; before: string }
  /** Makes the column over a point a link to what it was counted from. */
  renderColumn: (index: number, props: ColumnProps) => ReactElement
}

const stepBetweenColumns = (event: KeyboardEvent<HTMLElement>): void => {
  const { previousElementSibling, nextElementSibling } = event.currentTarget
  const sibling = { ArrowLeft: previousElementSibling, ArrowRight: nextElementSibling }[event.key]
  if (!(sibling instanceof HTMLElement)) return
  event.preventDefault()
  sibling.focus()
}

const columnAt = ({ spots, step, left }: ChartLayout, index: number, width: number): ColumnProps['style'] => {
  const middle = spots[index]?.x ?? 0
  const start = Math.max(left - 8, middle - step / 2)
  const end = Math.min(width, middle + step / 2)
  return { left: `${start}px`, width: `${Math.max(0, end - start)}px` }
}

/** One line over time on an axis from zero; the period before stays faint behind it, time that is not over is dashed. */
export const LineChart = ({ label, points, names, renderColumn }: LineChartProps) => {
  const { ref, width } = useElementSize()
  const [current, setCurrent] = useState<number>()
  const [lastSeen, setLastSeen] = useState(points.length - 1)
  const layout = layOutChart(points, width)
  const inTabOrder = Math.min(lastSeen, points.length - 1)
  const leave = (): void => setCurrent(undefined)
  const enter = (index: number): void => {
    setCurrent(index)
    setLastSeen(index)
  }
  return (
    <figure className={styles.chart} ref={ref} aria-label={label}>
      <svg width="100%" height={HEIGHT_PX} aria-hidden>
        <ChartAxes points={points} layout={layout} />
        <ChartLines layout={layout} names={names} current={current === undefined ? undefined : layout.spots[current]} />
      </svg>
      <div className={styles.columns}>
        {points.map(({ words }, index) =>
          renderColumn(index, {
            className: styles.column,
            style: columnAt(layout, index, width),
            tabIndex: index === inTabOrder ? 0 : -1,
            'aria-label': words,
            onFocus: () => enter(index),
            onBlur: leave,
            onMouseEnter: () => enter(index),
            onMouseLeave: leave,
            onKeyDown: stepBetweenColumns,
          }),
        )}
      </div>
      <figcaption className={styles.caption}>
        {current === undefined ? <Keys layout={layout} names={names} /> : points[current]?.words}
      </figcaption>
    </figure>
  )
}

/** What the lines mean, as far as they do not say it themselves. */
const Keys = ({ layout, names }: { layout: ChartLayout; names: LineChartProps['names'] }) => (
  <>
    {!layout.namesAtEnd && <span className={styles.keyNow}>{names.now}</span>}
    {!layout.namesAtEnd && layout.before.length > 0 && <span className={styles.keyBefore}>{names.before}</span>}
    {layout.dashed.length > 0 && <span className={styles.keyDashed}>not over yet</span>}
  </>
)
