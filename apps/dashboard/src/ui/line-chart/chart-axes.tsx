import { formatCompact } from '../../format/number.ts'
import { HEIGHT_PX, type ChartLayout } from './chart-layout.ts'
import type { ChartPoint } from './chart-point.ts'
import styles from './line-chart.module.css'

/** The lines of equal value with their numbers, and the labels of time below. */
export const ChartAxes = ({ points, layout }: { points: readonly ChartPoint[]; layout: ChartLayout }) => (
  <>
    {layout.ticks.map(({ value, y }) => (
      <g key={value}>
        <line className={value === 0 ? styles.zero : styles.grid} x1={layout.left} x2={layout.right} y1={y} y2={y} />
        <text className={styles.tick} x={layout.left - 8} y={y + 4} textAnchor="end">
          {formatCompact(value)}
        </text>
      </g>
    ))}
    {points.map(({ label }, index) =>
      (points.length - 1 - index) % layout.labelEvery === 0 ? (
        <text key={label} className={styles.tick} x={layout.spots[index]?.x} y={HEIGHT_PX - 8} textAnchor="middle">
          {label}
        </text>
      ) : null,
    )}
  </>
)
