import { useState } from 'react'
import { countOf } from '../../../format/count-of.ts'
import { formatNumber, formatShare } from '../../../format/number.ts'
import { Defined } from '../../../ui/defined.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { AnswerFrame } from '../answer-frame.tsx'
import asked from '../asked.module.css'
import { fixedQuestion } from '../fixed-question.ts'
import { MatchBuilder } from '../match-builder.tsx'
import { PointPanel, type LookedInto } from '../points/point-panel.tsx'
import type { KindPageProps } from '../question-kind.ts'
import { useAnswer, type Answer } from '../use-answer.ts'
import { OftenTable } from './often-table.tsx'
import { OftenBars } from './often-bars.tsx'

const allOf = ({ result }: Answer<'stickiness'>): number => result.people.reduce((sum, count) => sum + count, 0)

/** How often people come: the mean of an interval among all, and how many came in how many intervals. */
export const StickinessPage = ({ project, query, onChange }: KindPageProps<'stickiness'>) => {
  const { id: projectId, timeZone } = project
  const asking = useAnswer<'stickiness'>(projectId, query)
  const [at, setAt] = useState<LookedInto>()
  const opens =
    (answer: Answer<'stickiness'>) =>
    (intervals: number): void =>
      setAt({
        title: `Active on ${countOf(intervals, answer.query.interval)}`,
        query: fixedQuestion(answer),
        point: { kind: 'stickiness', intervals },
      })
  return (
    <>
      <MatchBuilder projectId={projectId} timeZone={timeZone} query={query} onChange={(changes) => onChange({ ...query, ...changes })} />
      <AnswerFrame
        asking={asking}
        isEmpty={(answer) => allOf(answer) === 0}
        empty={
          <EmptyState small title="Nobody was active in the period">
            Ask for a longer period, or for other events.
          </EmptyState>
        }
        counted={(answer) => countOf(allOf(answer), 'person', 'people')}
      >
        {(answer) => (
          <>
            <StickinessSentence answer={answer} />
            <OftenBars interval={answer.query.interval} people={answer.result.people} onOpen={opens(answer)} />
            <OftenTable interval={answer.query.interval} people={answer.result.people} onOpen={opens(answer)} />
          </>
        )}
      </AnswerFrame>
      <PointPanel projectId={projectId} timeZone={timeZone} at={at} onClose={() => setAt(undefined)} />
    </>
  )
}

const StickinessSentence = ({ answer }: { answer: Answer<'stickiness'> }) => {
  const { query, result } = answer
  const all = allOf(answer)
  const once = result.people[0] ?? 0
  return (
    <p className={asked.said}>
      <Defined help={`The mean number of people active in a ${query.interval} that is over, of all who were active in the period`}>
        Stickiness
      </Defined>{' '}
      <strong>{result.stickiness === null ? 'not known yet' : formatShare(result.stickiness)}</strong>.{' '}
      {result.stickiness === null
        ? `No ${query.interval} of the period is over.`
        : `Of ${countOf(all, 'person', 'people')}, ${formatNumber(result.stickiness * all)} were active ${query.interval === 'day' ? 'on' : 'in'} a ${query.interval} on the average;`}{' '}
      {formatShare(once / all)} came {query.interval === 'day' ? 'on' : 'in'} one {query.interval} only.
    </p>
  )
}
