import { sessionNumbers, sessionTexts, signalNames, vitalNames, type ConditionLeaf } from '@throughline/contract'
import { signalWords } from '../recordings/signal-words.ts'
import { numberNames, textNames } from './name-words.ts'

/** What can be added to a filter: a name to find it by, and what it is before anything is filled in. */
export interface LeafChoice {
  readonly name: string
  /** Other words that somebody may look for. */
  readonly also?: string
  readonly blank: ConditionLeaf
}

export interface LeafGroup {
  readonly title: string
  readonly choices: readonly LeafChoice[]
}

const texts = (names: readonly (typeof sessionTexts)[number][]): LeafChoice[] =>
  names.map((of) => ({ name: textNames[of], blank: { text: { of, test: 'is', values: [] } } }))

const numbers = (names: readonly (typeof sessionNumbers)[number][]): LeafChoice[] =>
  names.map((of) => ({ name: numberNames[of], blank: { number: { of } } }))

/** Everything that visits can be filtered by, in groups. */
export const leafCatalogue: readonly LeafGroup[] = [
  {
    title: 'What they did',
    choices: [
      { name: 'Saw pages, in order', also: 'visited page route path url', blank: { visited: [{ route: '' }] } },
      { name: 'Did an event of your own', also: 'custom track property', blank: { did: { event: '', properties: [], atLeast: 1 } } },
      { name: 'Clicked an element', also: 'selector button', blank: { clicked: { selector: '', atLeast: 1 } } },
    ],
  },
  {
    title: 'What went wrong',
    choices: [
      { name: 'Any signal', also: 'friction frustrated', blank: { signal: { name: 'any', atLeast: 1 } } },
      ...signalNames.map((name): LeafChoice => ({ name: signalWords[name].one, also: 'signal', blank: { signal: { name, atLeast: 1 } } })),
      { name: 'Met an error', also: 'exception message', blank: { error: { atLeast: 1 } } },
      { name: 'Had a failed request', also: 'network status api', blank: { failedRequest: { atLeast: 1 } } },
      ...vitalNames.map((name): LeafChoice => ({
        name: `Slow ${name}`,
        also: 'web vital performance',
        blank: { vital: { name, atLeast: name === 'CLS' ? 0.25 : 2_500 } },
      })),
    ],
  },
  {
    title: 'Their people',
    choices: [
      {
        name: 'Person did something so often',
        also: 'frequency times event count did not never active lately',
        blank: { personDid: { event: { kind: 'active', where: [] }, atLeast: 1, within: { last: { count: 30, unit: 'day' } } } },
      },
      {
        name: 'Person did not do something',
        also: 'frequency never inactive lapsed churn recency',
        blank: { personDid: { event: { kind: 'active', where: [] }, atMost: 0, within: { last: { count: 30, unit: 'day' } } } },
      },
      {
        name: 'Person first seen',
        also: 'new recency joined',
        blank: { personSeen: { of: 'first', within: { last: { count: 7, unit: 'day' } } } },
      },
      {
        name: 'Person last seen',
        also: 'recency lapsed',
        blank: { personSeen: { of: 'last', within: { last: { count: 7, unit: 'day' } } } },
      },
    ],
  },
  { title: 'How much', choices: numbers(sessionNumbers) },
  { title: 'Where and with what', choices: [...texts(sessionTexts), { name: 'Going on now', also: 'live', blank: { live: true } }] },
  {
    title: 'What the team did',
    choices: [
      { name: 'Not yet watched', also: 'seen new unwatched', blank: { watched: false } },
      { name: 'Watched by me', also: 'seen', blank: { watched: true } },
      { name: 'Tagged', also: 'label tag', blank: { tagged: '' } },
      { name: 'On a watch list', also: 'saved collection', blank: { onList: '' } },
    ],
  },
  {
    title: 'Who',
    choices: [
      { name: 'Person', also: 'identify user', blank: { isPerson: '' as never } },
      { name: 'Attribute of the person', also: 'identify trait user', blank: { person: { key: '', test: 'is', values: [] } } },
      { name: 'Account', also: 'company', blank: { inAccount: '' } },
      { name: 'Attribute of the account', also: 'company trait', blank: { account: { key: '', test: 'is', values: [] } } },
      { name: 'Visitor', also: 'anonymous', blank: { isVisitor: '' as never } },
    ],
  },
]

/** The choices whose name, or another word for it, holds all that was typed. */
export const findLeaves = (typed: string): LeafGroup[] => {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return leafCatalogue
    .map(({ title, choices }) => ({
      title,
      choices: choices.filter(({ name, also = '' }) => words.every((word) => `${name} ${also} ${title}`.toLowerCase().includes(word))),
    }))
    .filter(({ choices }) => choices.length > 0)
}

const isTested = ({ test, values }: { test: string; values: readonly string[] }): boolean =>
  test === 'known' || test === 'unknown' || values.length > 0

/** Enough is filled in for it to say something. */
export const isComplete = (leaf: ConditionLeaf): boolean => {
  if ('visited' in leaf) return leaf.visited.every((page) => ('route' in page ? page.route : page.pathContains) !== '')
  if ('did' in leaf) return leaf.did.event !== '' && leaf.did.properties.every((each) => each.key !== '' && isTested(each))
  if ('clicked' in leaf) return leaf.clicked.selector !== ''
  if ('text' in leaf) return isTested(leaf.text)
  if ('number' in leaf) return leaf.number.atLeast !== undefined || leaf.number.atMost !== undefined
  if ('person' in leaf) return leaf.person.key !== '' && isTested(leaf.person)
  if ('account' in leaf) return leaf.account.key !== '' && isTested(leaf.account)
  if ('isPerson' in leaf) return leaf.isPerson !== ''
  if ('isVisitor' in leaf) return leaf.isVisitor !== ''
  if ('inAccount' in leaf) return leaf.inAccount !== ''
  if ('tagged' in leaf) return leaf.tagged !== ''
  if ('onList' in leaf) return leaf.onList !== ''
  return true
}
