import type { Overview } from '@throughline/contract'
import { countOf } from '../../format/count-of.ts'
import { differenceInWords } from '../../format/difference.ts'
import { formatDuration } from '../../format/duration.ts'
import { formatShare } from '../../format/number.ts'

interface OverviewSentenceProps {
  overview: Pick<Overview, 'totals' | 'previous'>
  /** "in the last 7 days" */
  inWords: string
  /** "the 7 days before"; absent, nothing is compared. */
  beforeInWords: string | undefined
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** The answer of the overview, made from its numbers. */
export const OverviewSentence = ({ overview: { totals, previous }, inWords, beforeInWords }: OverviewSentenceProps) => (
  <>
    {capitalised(inWords)} <strong>{countOf(totals.visitors, 'visitor')}</strong> came
    {beforeInWords !== undefined && (
      <>
        , {differenceInWords(totals.visitors, previous.visitors)} in {beforeInWords}
      </>
    )}
    . <Sessions totals={totals} />
  </>
)

const Sessions = ({ totals: { sessions, medianDurationMs, sessionsWithErrors } }: { totals: Overview['totals'] }) => {
  if (sessions === 0) return null
  const lasted = formatDuration(medianDurationMs)
  if (sessions === 1)
    return (
      <>
        Their one session lasted {lasted}, and met {sessionsWithErrors === 0 ? 'no error' : 'an error'}.
      </>
    )
  return (
    <>
      Half of their {countOf(sessions, 'session')} lasted longer than {lasted}, and{' '}
      <strong>{sessionsWithErrors === 0 ? 'none' : formatShare(sessionsWithErrors / sessions)}</strong> met an error.
    </>
  )
}
