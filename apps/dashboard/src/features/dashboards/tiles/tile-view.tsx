import { Skeleton } from '@mantine/core'
import type { TileAnswer } from '@throughline/contract'
import { lazy, Suspense, type ReactNode } from 'react'
import type { ApiError } from '../../../api/api-error.ts'
import { formatDate } from '../../../format/date.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import type { LookedInto } from '../../questions/points/point-panel.tsx'
import styles from './tiles.module.css'

const QuestionPicture = lazy(() => import('./question-picture.tsx').then((loaded) => ({ default: loaded.QuestionPicture })))
const MetricPicture = lazy(() => import('./metric-picture.tsx').then((loaded) => ({ default: loaded.MetricPicture })))
const TextWords = lazy(() => import('./text-words.tsx').then((loaded) => ({ default: loaded.TextWords })))

interface TileFrameProps {
  /** What it is called; absent of words without a title. */
  name?: ReactNode
  /** The same as text, for those who do not see it. */
  label: string
  about?: ReactNode
  /** By what it is moved. */
  grip?: ReactNode
  tools?: ReactNode
  isBusy?: boolean
  children: ReactNode
}

/** Stands around what a tile shows: its name, what can be done with it, and room that is scrolled where it does not suffice. */
export const TileFrame = ({ name, label, about, grip, tools, isBusy = false, children }: TileFrameProps) => (
  <section className={styles.tile} aria-label={label} aria-busy={isBusy}>
    {(name !== undefined || tools !== undefined) && (
      <header className={styles.head}>
        {grip}
        <h2 className={styles.name}>{name}</h2>
        {about !== undefined && <span className={styles.about}>{about}</span>}
        {tools}
      </header>
    )}
    {children}
  </section>
)

interface AnswerBodyProps {
  answer: TileAnswer | undefined
  error: ApiError | null
  onRetry: () => void
  isStale: boolean
  height: number
  onLook: ((at: LookedInto) => void) | undefined
}

/** The answer of a tile, or why there is none: it is its own trouble, and no other tile's. */
export const AnswerBody = ({ answer, error, onRetry, isStale, height, onLook }: AnswerBodyProps) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard
  <section className={styles.body} tabIndex={0} aria-label="Answer" data-stale={isStale || undefined}>
    {error && <ErrorNote title="This tile was not answered" error={error} onRetry={onRetry} />}
    {!error && !answer && <Skeleton height="100%" mih={64} aria-hidden />}
    {!error && answer && (
      <Suspense fallback={<Skeleton height="100%" mih={64} aria-hidden />}>
        {answer.kind === 'metric' ? (
          <MetricPicture answered={answer} height={height} />
        ) : (
          <QuestionPicture answered={answer} height={height} onLook={onLook} />
        )}
      </Suspense>
    )}
  </section>
)

/** Words of a tile. */
export const TextBody = ({ text }: { text: string }) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard
  <section className={styles.body} tabIndex={0} aria-label="Words">
    <Suspense fallback={<Skeleton height={64} aria-hidden />}>
      <TextWords text={text} />
    </Suspense>
  </section>
)

/** "27 Oct 2026 to 26 Nov 2026": for which days the answer is. */
export const daysOfAnswer = (answer: TileAnswer): string => {
  const { from, to, timeZone } = answer.kind === 'metric' ? answer.reading.meta : answer.meta
  const [first, last] = [formatDate(from, timeZone), formatDate(new Date(Date.parse(to) - 1), timeZone)]
  return first === last ? first : `${first} to ${last}`
}
