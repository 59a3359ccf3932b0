import { HEIGHT_PX, PAD, type ChartLayout } from './chart-layout.ts'
import styles from './line-chart.module.css'
import { linePath, type Spot } from './line-path.ts'

const NAME_HEIGHT_PX = 16
const NAME_GAP_PX = 10

/** Moves a name off another one that stands at nearly the same height. */
const apart = (y: number, other: number): number => {
  if (Math.abs(y - other) >= NAME_HEIGHT_PX) return y
  return y < other ? other - NAME_HEIGHT_PX : other + NAME_HEIGHT_PX
}

interface ChartLinesProps {
  layout: ChartLayout
  names: { now: string; before: string }
  /** The point that is looked at. */
  current: Spot | undefined
}

/** The line, the one before it, and their names at the ends. */
export const ChartLines = ({ layout: { spots, before, solid, dashed, namesAtEnd }, names, current }: ChartLinesProps) => {
  const end = spots.at(-1)
  const endBefore = before.at(-1)
  const [only] = spots.length === 1 ? spots : []
  return (
    <>
      <path className={styles.before} d={linePath(before)} />
      <path className={styles.dashed} d={linePath(dashed)} />
      <path className={styles.line} d={linePath(solid)} />
      {only && <circle className={styles.dot} cx={only.x} cy={only.y} r={4} />}
      {namesAtEnd && end && (
        <text className={styles.nameNow} x={end.x + NAME_GAP_PX} y={end.y + 4}>
          {names.now}
        </text>
      )}
      {namesAtEnd && end && endBefore && (
        <text className={styles.nameBefore} x={endBefore.x + NAME_GAP_PX} y={apart(endBefore.y, end.y) + 4}>
          {names.before}
        </text>
      )}
      {current && <line className={styles.cross} x1={current.x} x2={current.x} y1={PAD.top} y2={HEIGHT_PX - PAD.bottom} />}
      {current && <circle className={styles.dot} cx={current.x} cy={current.y} r={4} />}
    </>
  )
}
