import { countSessions, type Sent } from '@throughline/contract'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { countOf } from '../../format/count-of.ts'
import { formatNumber } from '../../format/number.ts'
import { usePeriod } from '../../period/use-period.ts'
import type { SessionsChosen } from './condition-builder.tsx'

interface SessionCountProps {
  projectId: string
  chosen: SessionsChosen
  inWords: string
}

type Query = NonNullable<Sent<typeof countSessions>['query']>

/** How many visits fulfil it, counted when it is looked at. */
export const SessionCount = ({ projectId, chosen: { where, segment }, inWords }: SessionCountProps) => {
  const { from, to } = usePeriod()
  const query: Query = { from, ...(to && { to }), ...(where && { where }), ...(segment && { segment }) }
  const { data } = useEndpoint(countSessions, { params: { projectId }, query }, { keepPrevious: true })
  if (!data) return null
  return (
    <>
      {' — '}
      {countOf(data.sessions, 'visit')} {inWords}
      {data.recordings !== data.sessions && `, ${formatNumber(data.recordings)} of them recorded`}
    </>
  )
}
