import { lifecycleStates, type LifecycleState } from '@throughline/contract'
import { useState } from 'react'
import { countOf } from '../../../format/count-of.ts'
import { formatNumber } from '../../../format/number.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { AnswerFrame } from '../answer-frame.tsx'
import asked from '../asked.module.css'
import { bucketInWords } from '../trend/bucket-words.ts'
import { fixedQuestion } from '../fixed-question.ts'
import { MatchBuilder } from '../match-builder.tsx'
import { PointPanel, type LookedInto } from '../points/point-panel.tsx'
import type { KindPageProps } from '../question-kind.ts'
import { useAnswer, type Answer } from '../use-answer.ts'
import { LifecycleBars } from './lifecycle-bars.tsx'
import { LifecycleTable } from './lifecycle-table.tsx'
import { stateNames } from './lifecycle-words.ts'

/** Who is new, who came again, who came back and who stayed away, interval by interval. */
export const LifecyclePage = ({ project, query, onChange }: KindPageProps<'lifecycle'>) => {
  const { id: projectId, timeZone } = project
  const asking = useAnswer<'lifecycle'>(projectId, query)
  const [at, setAt] = useState<LookedInto>()
  const opens =
    (answer: Answer<'lifecycle'>) =>
    (bucket: string, state: LifecycleState): void =>
      setAt({
        title: `${stateNames[state]}, ${bucketInWords({ from: bucket }, answer.query.interval, timeZone)}`,
        query: fixedQuestion(answer),
        point: { kind: 'lifecycle', bucket, state },
      })
  return (
    <>
      <MatchBuilder projectId={projectId} timeZone={timeZone} query={query} onChange={(changes) => onChange({ ...query, ...changes })} />
      <AnswerFrame
        asking={asking}
        isEmpty={({ result }) => result.buckets.every((bucket) => lifecycleStates.every((state) => bucket[state] === 0))}
        empty={
          <EmptyState small title="Nobody was active in the period">
            Ask for a longer period, or for other events.
          </EmptyState>
        }
        counted={({ query: { interval }, result }) => countOf(result.buckets.length, interval)}
      >
        {(answer) => (
          <>
            <LifecycleSentence answer={answer} timeZone={timeZone} />
            <LifecycleBars interval={answer.query.interval} timeZone={timeZone} buckets={answer.result.buckets} onOpen={opens(answer)} />
            <LifecycleTable interval={answer.query.interval} timeZone={timeZone} buckets={answer.result.buckets} onOpen={opens(answer)} />
          </>
        )}
      </AnswerFrame>
      <PointPanel projectId={projectId} timeZone={timeZone} at={at} onClose={() => setAt(undefined)} />
    </>
  )
}

/** What the last interval that is over came to: who was won, and who was lost. */
const LifecycleSentence = ({ answer: { query, result }, timeZone }: { answer: Answer<'lifecycle'>; timeZone: string }) => {
  const last = result.buckets.findLast((bucket) => bucket.complete && lifecycleStates.some((state) => bucket[state] > 0))
  if (!last) return <p className={asked.said}>Nobody has a whole {query.interval} of the period behind them yet.</p>
  const active = last.new + last.returning + last.resurrecting
  return (
    <p className={asked.said}>
      <strong>{countOf(active, 'person', 'people')}</strong> {active === 1 ? 'was' : 'were'} active in{' '}
      {bucketInWords(last, query.interval, timeZone)}: {formatNumber(last.new)} new, {formatNumber(last.returning)} returning,{' '}
      {formatNumber(last.resurrecting)} resurrecting. {formatNumber(last.dormant)} stayed away, so{' '}
      <strong>{balanceInWords(last.new + last.resurrecting - last.dormant)}</strong>.
    </p>
  )
}

const balanceInWords = (won: number): string => {
  if (won === 0) return 'as many came as went'
  return won > 0 ? `${formatNumber(won)} more came than went` : `${formatNumber(-won)} more went than came`
}
