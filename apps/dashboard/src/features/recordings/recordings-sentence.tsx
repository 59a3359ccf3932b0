import { readOverview, type Recording } from '@throughline/contract'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { countOf } from '../../format/count-of.ts'
import { usePeriod } from '../../period/use-period.ts'
import { hasFilters, type RecordingsSearch } from './recordings-search.ts'

interface RecordingsSentenceProps {
  projectId: string
  search: RecordingsSearch
  rows: readonly Recording[]
  hasMore: boolean
}

/** The list in a sentence. All visits of a period are counted by the server; a narrowed list is counted as far as it was fetched. */
export const RecordingsSentence = ({ projectId, search, rows, hasMore }: RecordingsSentenceProps) => {
  const { from, to, inWords } = usePeriod()
  const isNarrowed = hasFilters(search)
  const { data } = useEndpoint(
    readOverview,
    { params: { projectId }, query: { from, to } },
    { enabled: !isNarrowed, refreshEveryMs: 30_000 },
  )
  const live = rows.filter((recording) => recording.live).length
  const now = live === 0 ? '' : `, ${live === rows.length && !hasMore ? 'all' : live} of them going on now`
  if (!isNarrowed && data) {
    const { recordings, sessionsWithErrors } = data.totals
    return (
      <>
        <strong>{countOf(recordings, 'visit')}</strong> can be watched {inWords}
        {now}; {countOf(sessionsWithErrors, 'visit')} met an error.
      </>
    )
  }
  const withErrors = rows.filter(({ errors }) => errors > 0).length
  return (
    <>
      <strong>{hasMore ? `More than ${countOf(rows.length, 'visit')}` : countOf(rows.length, 'visit')}</strong>
      {isNarrowed ? ' like that' : ''} {inWords}
      {now}
      {hasMore ? '.' : `; ${withErrors} met an error.`}
    </>
  )
}
