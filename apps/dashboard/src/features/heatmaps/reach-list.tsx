import type { HeatmapReach } from '@throughline/contract'
import { formatNumber, formatShare } from '../../format/number.ts'
import { ShareCell } from '../../ui/share-cell.tsx'
import styles from './elements-list.module.css'
import { pageviewsAt } from './pageviews-at.ts'

const TENTHS = 10

interface ReachListProps {
  reach: HeatmapReach
  /** Of the page in the picture, in px; 0 where there is none. */
  documentHeight: number
}

/** How many page views saw each tenth of the page begin. */
export const ReachList = ({ reach, documentHeight }: ReachListProps) => {
  const height = documentHeight || (reach.steps.at(-1)?.y ?? 0)
  const all = reach.steps[0]?.pageviews ?? 0
  const rows = Array.from({ length: TENTHS + 1 }, (_, tenth) => Math.round((height / TENTHS) * tenth))
  return (
    <div className={styles.frame}>
      <div className={styles.head} aria-hidden>
        <span className={styles.rank} />
        <span>Down to</span>
        <span className={styles.number}>Views</span>
        <span className={styles.number}>Share</span>
        <span className={styles.number}>Of page</span>
      </div>
      <ol className={styles.list}>
        {rows.map((y, tenth) => {
          const share = pageviewsAt(reach, y) / all
          return (
            <li key={y} className={styles.row}>
              <span className={styles.rank} />
              <span className={styles.name}>
                <ShareCell share={share}>{formatNumber(y)} px</ShareCell>
              </span>
              <span className={styles.number}>{formatNumber(pageviewsAt(reach, y))}</span>
              <span className={styles.number}>{formatShare(share)}</span>
              <span className={styles.number}>{formatShare(tenth / TENTHS)}</span>
            </li>
          )
        })}
      </ol>
    </div>
  )
}
