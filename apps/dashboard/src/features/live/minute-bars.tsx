import type { Live } from '@throughline/contract'
import { Link } from '@tanstack/react-router'
import { useRef, type KeyboardEvent } from 'react'
import { countOf } from '../../format/count-of.ts'
import { formatTime } from '../../format/date.ts'
import { formatNumber } from '../../format/number.ts'
import styles from './live.module.css'

interface MinuteBarsProps {
  projectId: string
  timeZone: string
  minutes: Live['minutes']
}

const MINUTE_MS = 60_000
const LABEL_EVERY = 5

/** People by minute, the last still going on. Each minute leads to the visits that began in it; the arrows go from one to the next. */
export const MinuteBars = ({ projectId, timeZone, minutes }: MinuteBarsProps) => {
  const most = Math.max(1, ...minutes.map(({ people }) => people))
  const list = useRef<HTMLOListElement>(null)
  const step = (event: KeyboardEvent, index: number): void => {
    const next = { ArrowLeft: index - 1, ArrowRight: index + 1 }[event.key]
    const bar = next === undefined ? undefined : list.current?.querySelectorAll<HTMLElement>('a').item(next)
    if (!bar) return
    bar.focus()
    event.preventDefault()
  }
  return (
    <section className={styles.part}>
      <h2 className={styles.heading}>People by minute</h2>
      <div className={styles.scale} aria-hidden>
        <span>{formatNumber(most)}</span>
      </div>
      <ol className={styles.minutes} ref={list}>
        {minutes.map(({ from, people, pageviews }, index) => {
          const isOpen = index === minutes.length - 1
          const words = `${formatTime(from, timeZone)}${isOpen ? ', still going on' : ''}: ${countOf(people, 'person', 'people')}, ${countOf(pageviews, 'page view')}`
          return (
            // By place, not by moment: the bars change their height, and none of them moves.
            <li key={index}>
              <Link
                to="/p/$projectId/recordings"
                params={{ projectId }}
                search={{ from, to: new Date(Date.parse(from) + MINUTE_MS).toISOString(), replayable: 'false' }}
                className={styles.minute}
                tabIndex={isOpen ? 0 : -1}
                aria-label={words}
                title={words}
                onKeyDown={(event) => step(event, index)}
              >
                <span className={styles.bar} data-open={isOpen || undefined} style={{ height: `${(people / most) * 100}%` }} />
              </Link>
              {(minutes.length - 1 - index) % LABEL_EVERY === 0 && <span className={styles.tick}>{formatTime(from, timeZone)}</span>}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
