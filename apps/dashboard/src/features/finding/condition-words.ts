import type { ConditionLeaf, ValueTest, WrittenCondition } from '@throughline/contract'
import { countryName } from '../../format/country-name.ts'
import { countOf } from '../../format/count-of.ts'
import { formatDuration } from '../../format/duration.ts'
import { formatNumber } from '../../format/number.ts'
import { deviceNames } from '../recordings/filters/filter-words.ts'
import { signalWords } from '../recordings/signal-words.ts'
import { matchName, pageOf, testInWords, testsBesideName } from '../questions/builder/match-words.ts'
import { numberNames, testWords, textNames } from './name-words.ts'
import { periodWords } from './period-words.ts'
import { groupOf, isGroup, type ConditionGroup, type ConditionPart } from './condition-tree.ts'

type TextOf = Extract<ConditionLeaf, { text: unknown }>['text']['of']
type NumberOf = Extract<ConditionLeaf, { number: unknown }>['number']['of']

const or = (values: readonly string[]): string =>
  values.length < 2 ? (values[0] ?? '…') : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`

const valueWords: Partial<Record<TextOf, (value: string) => string>> = {
  device: (value) => deviceNames[value] ?? value,
  country: countryName,
}

const quoted = (value: string): string => (value === '' ? 'nothing' : value)

const tested = (
  { test, values }: { test: ValueTest['test']; values?: readonly string[] },
  say: (value: string) => string = quoted,
): string => (test === 'known' || test === 'unknown' ? testWords[test] : `${testWords[test]} ${or((values ?? []).map(say))}`)

const lower = (text: string): string => (/^[A-Z]{2}/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1))

const times = (atLeast: number | undefined): string => ((atLeast ?? 1) > 1 ? `, ${atLeast} times or more` : '')
const on = (route: string | undefined): string => (route === undefined ? '' : ` on ${route}`)

const numberValue = (of: NumberOf, value: number): string =>
  of === 'durationMs' || of === 'activeMs' ? formatDuration(value) : formatNumber(value)

const range = (of: NumberOf, least: number | undefined, most: number | undefined): string => {
  if (least !== undefined && most !== undefined) return `${numberValue(of, least)} to ${numberValue(of, most)}`
  if (least !== undefined) return `${numberValue(of, least)} or more`
  return most === undefined ? '…' : `at most ${numberValue(of, most)}`
}

const vitalValue = (name: string, value: number): string => (name === 'CLS' ? String(value) : `${formatNumber(value)} ms`)

interface LeafWords {
  /** What it is about: "Browser". */
  readonly name: string
  /** What it is set to: "is Firefox or Safari". */
  readonly value: string
  /** As it follows "Visits": "whose browser is Firefox or Safari". */
  readonly clause: string
}

const verb = (name: string, did: string, value: string): LeafWords => ({ name, value, clause: `that ${did} ${value}` })
const whose = (name: string, value: string): LeafWords => ({ name, value, clause: `whose ${lower(name)} ${value}` })

type PersonDid = Extract<ConditionLeaf, { personDid: unknown }>['personDid']

/** How often: ", at least 3 times"; empty for at least once, and for never. */
const oftenWords = ({ atLeast, atMost }: Pick<PersonDid, 'atLeast' | 'atMost'>): string => {
  if (atMost === undefined) return (atLeast ?? 1) > 1 ? `, at least ${countOf(atLeast ?? 1, 'time')}` : ''
  if (atLeast === undefined) return atMost === 0 ? '' : `, at most ${countOf(atMost, 'time')}`
  return atLeast === atMost ? `, exactly ${countOf(atMost, 'time')}` : `, ${formatNumber(atLeast)} to ${countOf(atMost, 'time')}`
}

const acts: Readonly<Record<PersonDid['event']['kind'], string>> = {
  active: 'did anything',
  pageview: 'saw any page',
  custom: 'did any event of your own',
  click: 'clicked anything',
  signal: 'met any signal',
  error: 'met an error',
  failed_request: 'had a failed request',
  identify: 'were identified',
}

/** "did ordered", "saw /cart", "met rage click". */
const actWords = (event: PersonDid['event']): string => {
  if (event.name !== undefined) return event.kind === 'signal' ? `met ${lower(matchName(event))}` : `did ${event.name}`
  const page = pageOf({ ...event, where: event.where ?? [] })
  return page === undefined ? acts[event.kind] : `saw ${page}`
}

/** "did ordered (plan is team), at least 3 times, in the last 30 days". */
const personDidWords = ({ event, within, ...often }: PersonDid): string => {
  const tests = testsBesideName({ ...event, where: event.where ?? [] }).map(testInWords)
  const isNever = often.atLeast === undefined && often.atMost === 0
  const when = within ? `${oftenWords(often) === '' ? ' ' : ', '}${periodWords(within)}` : ''
  return `${isNever ? 'never ' : ''}${actWords(event)}${tests.length === 0 ? '' : ` (${tests.join(', ')})`}${oftenWords(often)}${when}`
}

const pageWords = (page: { route: string } | { pathContains: string }): string =>
  'route' in page ? page.route : `a page whose path contains ${page.pathContains}`

/** One condition in words. */
export const leafInWords = (leaf: ConditionLeaf): LeafWords => {
  if ('visited' in leaf) return verb('Saw', 'saw', leaf.visited.map(pageWords).join(', then '))
  if ('did' in leaf) {
    const { event, properties, atLeast } = leaf.did
    const having = (properties ?? []).map(({ key, ...test }) => `${key} ${tested(test)}`)
    return verb('Did', 'did', `${event}${having.length > 0 ? ` with ${having.join(' and ')}` : ''}${times(atLeast)}`)
  }
  if ('clicked' in leaf)
    return verb('Clicked', 'clicked', `${leaf.clicked.selector}${on(leaf.clicked.route)}${times(leaf.clicked.atLeast)}`)
  if ('signal' in leaf) {
    const { name, route, selector, atLeast } = leaf.signal
    const what = name === 'any' ? 'any signal' : lower(signalWords[name].one)
    return verb('Met', 'met', `${what}${on(route)}${selector === undefined ? '' : ` at ${selector}`}${times(atLeast)}`)
  }
  if ('error' in leaf) {
    const { contains, fingerprint, atLeast } = leaf.error
    return verb(
      'Met an error',
      'met an error',
      `${contains === undefined ? '' : `containing ${contains}`}${fingerprint === undefined ? '' : ` of kind ${fingerprint}`}${times(atLeast)}`.trim() ||
        'of any kind',
    )
  }
  if ('failedRequest' in leaf) {
    const { contains, fingerprint, minStatus, atLeast } = leaf.failedRequest
    const what = [
      contains && `containing ${contains}`,
      fingerprint && `of kind ${fingerprint}`,
      minStatus !== undefined && `with status ${minStatus} or more`,
    ]
    return verb('Failed request', 'had a failed request', `${what.filter(Boolean).join(', ')}${times(atLeast)}`.trim() || 'of any kind')
  }
  if ('vital' in leaf)
    return verb(
      leaf.vital.name,
      `had ${leaf.vital.name} of`,
      `${vitalValue(leaf.vital.name, leaf.vital.atLeast)} or more${on(leaf.vital.route)}`,
    )
  if ('text' in leaf) return whose(textNames[leaf.text.of] ?? leaf.text.of, tested(leaf.text, valueWords[leaf.text.of]))
  if ('number' in leaf) {
    const { of, atLeast, atMost } = leaf.number
    const name = numberNames[of] ?? of
    const value = range(of, atLeast, atMost)
    return { name, value, clause: `with ${lower(name)}: ${value}` }
  }
  if ('person' in leaf)
    return {
      name: `Person’s ${leaf.person.key}`,
      value: tested(leaf.person),
      clause: `of a person whose ${leaf.person.key} ${tested(leaf.person)}`,
    }
  if ('account' in leaf)
    return {
      name: `Account’s ${leaf.account.key}`,
      value: tested(leaf.account),
      clause: `of an account whose ${leaf.account.key} ${tested(leaf.account)}`,
    }
  if ('personDid' in leaf) {
    const value = personDidWords(leaf.personDid)
    return { name: 'Person', value, clause: `of people who ${value}` }
  }
  if ('personSeen' in leaf) {
    const { of, within } = leaf.personSeen
    return { name: `Person ${of} seen`, value: periodWords(within), clause: `of people ${of} seen ${periodWords(within)}` }
  }
  if ('onFrozen' in leaf)
    return leaf.onFrozen.of === 'people'
      ? { name: 'Frozen segment', value: 'its people', clause: 'of people on the list of a frozen segment' }
      : { name: 'Frozen segment', value: 'its visits', clause: 'on the list of a frozen segment' }
  if ('isPerson' in leaf) return { name: 'Person', value: `is ${leaf.isPerson}`, clause: `of ${leaf.isPerson}` }
  if ('isVisitor' in leaf) return { name: 'Visitor', value: `is ${leaf.isVisitor}`, clause: `of visitor ${leaf.isVisitor}` }
  if ('inAccount' in leaf) return { name: 'Account', value: `is ${leaf.inAccount}`, clause: `of people of ${leaf.inAccount}` }
  if ('live' in leaf) return { name: 'Going on now', value: leaf.live ? 'yes' : 'no', clause: leaf.live ? 'going on now' : 'that are over' }
  if ('watched' in leaf)
    return {
      name: 'Watched',
      value: leaf.watched ? 'by me' : 'not by me',
      clause: leaf.watched ? 'that I watched' : 'that I have not watched',
    }
  if ('tagged' in leaf) return { name: 'Tagged', value: leaf.tagged, clause: `tagged ${leaf.tagged}` }
  if ('onList' in leaf) return { name: 'On a watch list', value: '', clause: 'on a watch list' }
  if ('oneOf' in leaf)
    return { name: 'Chosen', value: `${leaf.oneOf.length} visits`, clause: `among ${leaf.oneOf.length} that were chosen` }
  return { name: 'Unknown', value: Object.keys(leaf).join(), clause: '…' }
}

const joints = { all: ' and ', any: ' or ', none: ' or ' } as const

const clauseOf = (part: ConditionPart, isInner: boolean): string => {
  if (!isGroup(part)) return leafInWords(part).clause
  const inner = part.parts.map((each) => clauseOf(each, part.parts.length > 1 || part.mode === 'none')).join(joints[part.mode])
  if (part.mode === 'none') return `not (${inner})`
  return isInner && part.parts.length > 1 ? `(${inner})` : inner
}

/** "Visits that saw /cart, then /checkout and whose browser is Firefox". */
export const groupInWords = (group: ConditionGroup): string =>
  group.parts.length === 0 ? 'All visits' : `Visits ${clauseOf(group, false)}`

export const conditionInWords = (condition: WrittenCondition | undefined): string => groupInWords(groupOf(condition))
