import { Skeleton } from '@mantine/core'
import type { listErrors, Output } from '@throughline/contract'
import { countOf } from '../../format/count-of.ts'
import { formatShare } from '../../format/number.ts'

interface ErrorsSentenceProps {
  /** Undefined while it is on its way. */
  answer: Pick<Output<typeof listErrors>, 'totals'> | undefined
  isRequests: boolean
  /** "in the last 7 days" */
  inWords: string
}

/** The answer of the page: how many sessions went without, and whom the others met. */
export const ErrorsSentence = ({ answer, isRequests, inWords }: ErrorsSentenceProps) => {
  if (!answer) return <Skeleton height={14} width={320} my={4} />
  const { groups, count, people, sessions, sessionsWithout } = answer.totals
  const thing = isRequests ? 'failed request' : 'error'
  if (sessions === 0 && count === 0) return <>Nobody came {inWords}.</>
  return (
    <>
      {sessions > 0 && (
        <>
          <strong>{formatShare(sessionsWithout / sessions)}</strong> of {countOf(sessions, 'session')} {inWords} went without{' '}
          {isRequests ? 'a failed request' : 'an error'}.{' '}
        </>
      )}
      {groups === 0 ? `No ${thing} is to be seen.` : `${countOf(groups, `different ${thing}`)} met ${countOf(people, 'person', 'people')}.`}
    </>
  )
}
