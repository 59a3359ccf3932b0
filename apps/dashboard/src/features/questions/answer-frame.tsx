import { Skeleton } from '@mantine/core'
import type { QueryKind } from '@throughline/contract'
import type { ReactNode } from 'react'
import { formatDateTime } from '../../format/date.ts'
import { formatNumber } from '../../format/number.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { DownloadCsv } from './download-csv.tsx'
import styles from './questions.module.css'
import type { Answer, Asking } from './use-answer.ts'

interface AnswerFrameProps<Kind extends QueryKind> {
  asking: Asking<Kind>
  /** How much the answer was made from: "1,204 events". */
  counted: (answer: Answer<Kind>) => ReactNode
  /** What stands there when nothing was found: why, and what to do. */
  empty: ReactNode
  isEmpty: (answer: Answer<Kind>) => boolean
  /** What can be done with the answer at the foot of it, beside saving it as a table. */
  actions?: ReactNode
  children: (answer: Answer<Kind>) => ReactNode
}

/** Stands around an answer: pale while the next one is on its way, and with what it was made from beneath it. */
export const AnswerFrame = <Kind extends QueryKind>({
  asking: { answer, isStale, error, retry },
  counted,
  empty,
  isEmpty,
  actions,
  children,
}: AnswerFrameProps<Kind>) => (
  <section className={styles.answer} aria-label="Answer" aria-busy={isStale || (answer === undefined && !error)}>
    {error && <ErrorNote title="The question could not be answered" error={error} onRetry={retry} />}
    {answer === undefined && !error && <Skeleton height={320} aria-hidden />}
    {answer && (
      <div className={styles.shown} data-stale={isStale || (error && true) || undefined}>
        {isEmpty(answer) ? empty : children(answer)}
        <footer className={styles.foot}>
          <p className={styles.made}>
            {counted(answer)}, {formatDateTime(answer.meta.from, answer.meta.timeZone)} to{' '}
            {formatDateTime(answer.meta.to, answer.meta.timeZone)} ({answer.meta.timeZone}), read in {formatNumber(answer.meta.elapsedMs)}{' '}
            ms
          </p>
          {!isEmpty(answer) && (
            <div className={styles.does}>
              {actions}
              <DownloadCsv answer={answer} />
            </div>
          )}
        </footer>
      </div>
    )}
  </section>
)
