import type { ReactNode } from 'react'
import styles from './share-cell.module.css'

interface ShareCellProps {
  /** 0 to 1: how far the bar behind the text reaches. */
  share: number
  children: ReactNode
}

/** The first cell of a ranked table: its text on a bar as long as its share. The number itself stands in a column beside it. */
export const ShareCell = ({ share, children }: ShareCellProps) => (
  <span className={styles.cell}>
    <span className={styles.bar} style={{ width: `${Math.min(1, Math.max(0, share)) * 100}%` }} aria-hidden />
    <span className={styles.text}>{children}</span>
  </span>
)
