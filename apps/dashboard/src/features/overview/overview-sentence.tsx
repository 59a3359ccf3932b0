import type { Overview } from '@throughline/contract'
import { countOf } from '../../format/count-of.ts'
import { differenceInWords } from '../../format/difference.ts'
import { formatDuration } from '../../format/duration.ts'
import { formatShare } from '../../format/number.ts'
import type { Compared } from './compared.ts'

interface OverviewSentenceProps {
  totals: Overview['totals']
  /** "in the last 7 days" */
  inWords: string
  /** Absent, nothing is compared. */
  compared: Compared | undefined
  /** Only some visits are looked at. */
  isNarrowed?: boolean
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const difference = (visitors: number, { totals, inWords }: Compared): string =>
  totals.visitors === 0 && visitors > 0 ? `, and nobody ${inWords}` : `, ${differenceInWords(visitors, totals.visitors)} ${inWords}`

/** The answer of the overview, made from its numbers. */
export const OverviewSentence = ({ totals, inWords, compared, isNarrowed = false }: OverviewSentenceProps) => (
  <>
    {capitalised(inWords)} <strong>{countOf(totals.visitors, 'visitor')}</strong> {isNarrowed ? 'came in these visits' : 'came'}
    {compared && difference(totals.visitors, compared)}. <Sessions totals={totals} />
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
