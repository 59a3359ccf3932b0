import { HEIGHT_PX, PAD } from './chart-layout.ts'
import styles from './line-chart.module.css'

const SHARES = [0, 0.25, 0.5, 0.75]

/** The shape of a chart that is on its way: its lines of equal value. */
export const ChartShape = () => (
  <div className={styles.chart} aria-busy="true">
    <svg width="100%" height={HEIGHT_PX} aria-hidden>
      {SHARES.map((share) => {
        const y = PAD.top + share * (HEIGHT_PX - PAD.top - PAD.bottom)
        return <line key={share} className={styles.grid} x1={PAD.left} x2="100%" y1={y} y2={y} />
      })}
      <line className={styles.zero} x1={PAD.left} x2="100%" y1={HEIGHT_PX - PAD.bottom} y2={HEIGHT_PX - PAD.bottom} />
    </svg>
    <div className={styles.caption} />
  </div>
)
