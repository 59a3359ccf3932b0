import { UnstyledButton } from '@mantine/core'
import type { FunnelQuery, FunnelResult } from '@throughline/contract'
import { formatDuration } from '../../../format/duration.ts'
import { formatNumber, formatShare } from '../../../format/number.ts'
import { countOfSubjects, droppedAfter, stepName } from './funnel-words.ts'
import styles from './funnel.module.css'

interface FunnelBarsProps {
  query: FunnelQuery
  steps: FunnelResult['steps']
  /** Undefined, with the next one: nobody may look whom a number counts. */
  onReached: ((step: number) => void) | undefined
  /** Of those who came to this step and not to the next one. */
  onDropped: ((step: number) => void) | undefined
}

/** A bar for each step, as long as the share that came so far; beyond it those who were lost since the step before. Each opens whom it counts. */
export const FunnelBars = ({ query, steps, onReached, onDropped }: FunnelBarsProps) => (
  <ol className={styles.bars} aria-label="Steps of the funnel">
    {steps.map(({ reached, shareOfFirst, shareOfPrevious, medianMs }, index) => {
      const step = index + 1
      const name = stepName(query, step)
      const lost = index === 0 ? 0 : droppedAfter(steps, index)
      const first = steps[0]?.reached ?? 0
      return (
        <li key={step} className={styles.bar}>
          <h3 className={styles.name}>
            <span className={styles.place}>{step}</span> {name}
          </h3>
          <div className={styles.track}>
            <UnstyledButton
              className={styles.reached}
              style={{ width: `${(shareOfFirst ?? 0) * 100}%` }}
              disabled={reached === 0 || !onReached}
              aria-label={`${countOfSubjects(query, reached)} came to step ${step}, ${name}`}
              onClick={() => onReached?.(step)}
            />
            {lost > 0 && (
              <UnstyledButton
                className={styles.lost}
                style={{ width: `${(lost / first) * 100}%` }}
                aria-label={`${countOfSubjects(query, lost)} dropped out before step ${step}, ${name}`}
                disabled={!onDropped}
                onClick={() => onDropped?.(index)}
              />
            )}
          </div>
          <p className={styles.figures}>
            <span className={styles.strong}>
              {countOfSubjects(query, reached)} ({formatShare(shareOfFirst ?? 0)})
            </span>
            {index > 0 && (
              <>
                <span>
                  {formatShare(shareOfPrevious ?? 0)} of step {index}
                </span>
                {medianMs !== null && <span>median {formatDuration(medianMs)}</span>}
                {lost > 0 && (
                  <UnstyledButton className={styles.lostWords} disabled={!onDropped} onClick={() => onDropped?.(index)}>
                    {formatNumber(lost)} dropped out
                  </UnstyledButton>
                )}
              </>
            )}
          </p>
        </li>
      )
    })}
  </ol>
)
