import { countOf } from '../../../format/count-of.ts'
import { formatCompact, formatShare } from '../../../format/number.ts'
import styles from './often-bars.module.css'
import type { OftenProps } from './often-table.tsx'

const HEIGHT_PX = 200
const LEAST_PX = 3
/** Of the number above the tallest. */
const BESIDE_PX = 24

/** How many people were active in how many intervals, as bars that open them. The table beneath is the way for the keyboard. */
export const OftenBars = ({ interval, people, height = HEIGHT_PX, onOpen }: OftenProps & { height?: number }) => {
  const most = Math.max(1, ...people)
  const all = people.reduce((sum, count) => sum + count, 0)
  const isWide = people.length <= 12
  return (
    <figure className={styles.figure} aria-label={`People by the number of ${interval}s on which they were active`}>
      <div className={styles.bars} data-many={!isWide || undefined}>
        {people.map((count, index) => {
          const often = countOf(index + 1, interval)
          const words = `${countOf(count, 'person', 'people')} active on ${often}, ${formatShare(count / all)} of all`
          return (
            <div key={often} className={styles.column}>
              <button
                type="button"
                className={styles.bar}
                style={{ height: `${height + BESIDE_PX}px` }}
                disabled={count === 0 || !onOpen}
                tabIndex={-1}
                title={words}
                aria-label={words}
                onClick={() => onOpen?.(index + 1)}
              >
                <span className={styles.count} data-count={count > 0 ? formatCompact(count) : undefined} />
                <span
                  className={styles.fill}
                  style={{ height: `${count === 0 ? 0 : Math.max(LEAST_PX, (count / most) * height)}px` }}
                  aria-hidden
                />
              </button>
              <span className={styles.often} aria-hidden>
                {index + 1}
              </span>
            </div>
          )
        })}
      </div>
      <figcaption className={styles.caption}>{interval}s on which they were active</figcaption>
    </figure>
  )
}
