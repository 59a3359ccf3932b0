import type { PathsPoint } from '@throughline/contract'
import { fixedQuestion } from '../fixed-question.ts'
import type { KindTileProps } from '../question-kind.ts'
import { endWords, nameOfNode, placeOfNode } from './paths-words.ts'
import { Sankey } from './sankey.tsx'

/** Where sessions went, step by step. */
export const PathsTile = ({ answer, onLook }: KindTileProps<'paths'>) => {
  const { query, result } = answer
  const open = (title: string, point: Omit<PathsPoint, 'kind'>): void =>
    onLook?.({ title, query: fixedQuestion(answer), point: { kind: 'paths', ...point }, lists: 'sessions' })
  return (
    <Sankey
      query={query}
      result={result}
      isTile
      onOpenNode={
        onLook &&
        ((node, isEnd) =>
          open(isEnd ? `${nameOfNode(node)}, ${endWords(query)}` : nameOfNode(node), {
            step: node.step,
            at: placeOfNode(node),
            ...(isEnd && { ended: true }),
          }))
      }
      onOpenLink={
        onLook &&
        ((from, to) => {
          const [first, second] = query.to ? [to, from] : [from, to]
          open(`${nameOfNode(first)} to ${nameOfNode(second)}`, { step: from.step, at: placeOfNode(from), next: placeOfNode(to) })
        })
      }
    />
  )
}
