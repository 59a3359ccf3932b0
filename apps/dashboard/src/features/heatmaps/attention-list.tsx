import type { HeatmapAttention } from '@throughline/contract'
import { formatSeconds } from '../../format/duration.ts'
import { formatNumber, formatShare } from '../../format/number.ts'
import { ShareCell } from '../../ui/share-cell.tsx'
import { attentionRows, longestMs } from './attention-figures.ts'
import styles from './elements-list.module.css'

const MOST_ROWS = 30

interface AttentionListProps {
  attention: HeatmapAttention
  /** Of the page in the picture, in px; 0 where there is none. */
  documentHeight: number
}

/** For how long each part of the page was seen in the mean of its page views, from the top down. */
export const AttentionList = ({ attention, documentHeight }: AttentionListProps) => {
  const most = longestMs(attention) || 1
  const { meanVisibleMs } = attention
  return (
    <div className={styles.frame}>
      <div className={styles.head} aria-hidden>
        <span className={styles.rank} />
        <span>From</span>
        <span className={styles.number}>To</span>
        <span className={styles.number}>Seen</span>
        <span className={styles.number} title="Of the time that a page view was visible">
          Of visit
        </span>
      </div>
      <ol className={styles.list} aria-label="How long each part of the page was seen">
        {attentionRows(attention, documentHeight, MOST_ROWS).map(({ from, to, meanMs }) => (
          <li key={from} className={styles.row}>
            <span className={styles.rank} />
            <span className={styles.name}>
              <ShareCell share={meanMs / most}>{formatNumber(from)} px</ShareCell>
            </span>
            <span className={styles.number}>{formatNumber(to)}</span>
            <span className={styles.number}>{formatSeconds(meanMs)}</span>
            <span className={styles.number}>{meanVisibleMs > 0 ? formatShare(meanMs / meanVisibleMs) : '–'}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}
