import type { Problem, ProblemKind, ProblemState, SignalName } from '@throughline/contract'
import { formatNumber } from '../../format/number.ts'
import { signalWords } from '../recordings/signal-words.ts'
import type { Family } from '../recordings/timeline/families.ts'

interface KindWords {
  /** "Rage clicks" */
  readonly many: string
  readonly definition: string
}

export const problemKindWords: Readonly<Record<ProblemKind, KindWords>> = {
  ...signalWords,
  error: {
    many: 'Errors',
    definition:
      'Uncaught errors and rejections that nobody handled, those together that have their message and place in the code in common.',
  },
  failed_request: {
    many: 'Failed requests',
    definition: 'Requests of the page that got no answer, or were answered 400 and above, those together that ask for the same.',
  },
}

export const stateWords: Readonly<Record<ProblemState, { name: string; means: string; said: string }>> = {
  open: { name: 'Open', means: 'Nobody has said anything else of it', said: 'open' },
  watching: { name: 'Watching', means: 'Known, and looked at again later', said: 'watched' },
  solved: { name: 'Solved', means: 'Opens by itself when it happens again', said: 'solved' },
}

const isSignal = (kind: ProblemKind): kind is SignalName => kind !== 'error' && kind !== 'failed_request'

/** The sign of a kind in lists. */
export const signOf = (kind: ProblemKind): { family: Family; signal?: SignalName } => {
  if (isSignal(kind)) return { family: 'signal', signal: kind }
  return { family: kind === 'error' ? 'error' : 'request' }
}

type Named = Pick<Problem, 'kind' | 'route' | 'selector' | 'label' | 'tag' | 'message' | 'status'>

/** What a problem is about: an element by its label, a message, a page. */
export const subjectOf = ({ kind, route, selector, label, message, status }: Named): string => {
  if (kind === 'error') return message || 'An error without a message'
  if (kind === 'failed_request') return `${message} ${status === 0 ? '(no answer)' : `(${status})`}`
  if (label !== '') return `“${label}”`
  return selector || route
}

/** A problem in a sentence: "Rage clicks on “Place order”". */
export const problemInWords = (problem: Named): string => {
  const { many } = problemKindWords[problem.kind]
  if (!isSignal(problem.kind)) return subjectOf(problem)
  return `${many} on ${subjectOf(problem)}`
}

/** Of the people affected, how many left: "20 of them left there". */
export const leftInWords = ({ people, peopleLeft }: Pick<Problem, 'people' | 'peopleLeft'>): string => {
  if (peopleLeft === 0) return 'nobody left there'
  return peopleLeft === people ? 'all of them left there' : `${formatNumber(peopleLeft)} of them left there`
}

/** The page that a problem is of; errors and failed requests are of none in particular. */
export const pageOf = ({ kind, route, selector, label }: Named): string | undefined =>
  isSignal(kind) && (selector !== '' || label !== '') ? route : undefined
