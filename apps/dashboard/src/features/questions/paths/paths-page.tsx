import { useMediaQuery } from '@mantine/hooks'
import type { PathsPoint } from '@throughline/contract'
import { useState } from 'react'
import { countOf } from '../../../format/count-of.ts'
import { formatShare } from '../../../format/number.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { AnswerFrame } from '../answer-frame.tsx'
import asked from '../asked.module.css'
import { fixedQuestion } from '../fixed-question.ts'
import { PointPanel, type LookedInto } from '../points/point-panel.tsx'
import type { KindPageProps } from '../question-kind.ts'
import { useAnswer, type Answer } from '../use-answer.ts'
import { PathSteps } from './path-steps.tsx'
import { PathsBuilder } from './paths-builder.tsx'
import { endWords, nameOfNode, placeOfNode } from './paths-words.ts'
import { Sankey, type PathsPictureProps } from './sankey.tsx'

/** Where sessions go, from their beginning, from a place on or up to one; each place and each way opens its sessions. */
export const PathsPage = ({ project, query, onChange }: KindPageProps<'paths'>) => {
  const { id: projectId, timeZone } = project
  const asking = useAnswer<'paths'>(projectId, query)
  const isNarrow = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false })
  const [at, setAt] = useState<LookedInto>()
  const picture = (answer: Answer<'paths'>): PathsPictureProps => {
    const open = (title: string, point: Omit<PathsPoint, 'kind'>): void =>
      setAt({ title, query: fixedQuestion(answer), point: { kind: 'paths', ...point }, lists: 'sessions' })
    return {
      query: answer.query,
      result: answer.result,
      onOpenNode: (node, isEnd) =>
        open(isEnd ? `${nameOfNode(node)}, ${endWords(answer.query)}` : nameOfNode(node), {
          step: node.step,
          at: placeOfNode(node),
          ...(isEnd && { ended: true }),
        }),
      onOpenLink: (from, to) => {
        const [first, second] = answer.query.to ? [to, from] : [from, to]
        open(`${nameOfNode(first)} to ${nameOfNode(second)}`, { step: from.step, at: placeOfNode(from), next: placeOfNode(to) })
      },
    }
  }
  return (
    <>
      <PathsBuilder projectId={projectId} timeZone={timeZone} query={query} onChange={onChange} />
      <AnswerFrame
        asking={asking}
        isEmpty={({ result }) => result.sessions === 0}
        empty={
          <EmptyState small title={query.from || query.to ? 'No session was there in the period' : 'No session saw a page in the period'}>
            Ask for a longer period{query.from || query.to ? ', or for another place' : ''}.
          </EmptyState>
        }
        counted={({ result }) => countOf(result.sessions, 'session')}
      >
        {(answer) => (
          <>
            <PathsSentence answer={answer} />
            {isNarrow ? <PathSteps {...picture(answer)} /> : <Sankey {...picture(answer)} />}
          </>
        )}
      </AnswerFrame>
      <PointPanel projectId={projectId} timeZone={timeZone} at={at} onClose={() => setAt(undefined)} />
    </>
  )
}

/** What most sessions did next, and how many did nothing. */
const PathsSentence = ({ answer: { query, result } }: { answer: Answer<'paths'> }) => {
  const first = result.nodes.filter(({ step }) => step === 0)
  const ended = first.reduce((sum, node) => sum + node.ended, 0)
  const [most] = result.nodes.filter(({ step, place }) => step === 1 && place !== null)
  return (
    <p className={asked.said}>
      <strong>{countOf(result.sessions, 'session')}</strong>.{' '}
      {most && `Most often ${query.to ? 'came before' : 'came next'} ${nameOfNode(most)}, in ${formatShare(most.share)} of them. `}
      <strong>{formatShare(ended / result.sessions)}</strong> {query.to ? 'began there' : 'went no further than the first place'}.
    </p>
  )
}
