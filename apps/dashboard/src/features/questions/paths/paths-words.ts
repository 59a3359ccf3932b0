import type { PathPlace, PathsQuery } from '@throughline/contract'
import { formatNumber, formatShare } from '../../../format/number.ts'
import { countOf } from '../../../format/count-of.ts'
import type { PathNode } from '@throughline/pictures'

/** What a node is called: a page's route, an event's name, or all others of its step. */
export const nameOfNode = ({ place }: Pick<PathNode, 'place'>): string =>
  place === null ? 'All others' : place === '' ? '(no page)' : place

/** The place of a node as a point names it. */
export const placeOfNode = ({ place, isEvent }: PathNode): PathPlace | null =>
  place === null ? null : isEvent ? { event: place } : { route: place }

/** What became of those who went no further: "ended here", or (where paths run up to a place) "began here". */
export const endWords = ({ to }: Pick<PathsQuery, 'to'>): string => (to ? 'began here' : 'ended here')

/** A step's name, counted the way that paths run: "Start", "Step 2", "2 before". */
export const stepName = ({ from, to }: Pick<PathsQuery, 'from' | 'to'>, step: number): string => {
  if (to) return step === 0 ? 'Up to' : `${formatNumber(step)} before`
  if (step === 0) return from ? 'From' : 'First'
  return `Step ${formatNumber(step + 1)}`
}

/** All of a node in words. */
export const nodeInWords = (query: PathsQuery, node: PathNode): string =>
  `${stepName(query, node.step)}, ${nameOfNode(node)}: ${countOf(node.sessions, 'session')}, ${formatShare(node.share)} of all; ${formatShare(node.drop)} ${endWords(query)}`
