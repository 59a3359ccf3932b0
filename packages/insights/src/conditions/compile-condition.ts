import type { ConditionLeaf } from '@throughline/contract'
import { toEngineTime } from '../engine-time.ts'
import { matches } from '../query/match.sql.ts'
import { signalColumns } from '../signals/frustration.sql.ts'
import { isAmong, keysOfEvents, keysOfMark, keysOfPath, type Among, type Matching } from './keys.sql.ts'
import type { ParameterNames } from './parameter-names.ts'
import {
  accountsWith,
  everybodyElse,
  inAllOf,
  inAnyOf,
  isOfPeopleIn,
  peopleOnList,
  personsOfAccounts,
  personsWith,
  sessionsOnList,
  whoDid,
  whoSeen,
  type PeopleSet,
  type Window,
} from './people-sets.sql.ts'
import { isOfPersons, whoseAccountIs } from './persons.sql.ts'
import { isReplayable, sessionNumbers, sessionTexts } from './session-columns.sql.ts'
import { contraryOf, passes } from './test-value.sql.ts'

/** What a list may be narrowed by beside what can be written as a condition: its older filters. */
export type AnyCondition =
  | ConditionLeaf
  | { replayable: true }
  /** Any page view of the session came from this host. */
  | { cameFrom: string }
  | { all: AnyCondition[] }
  | { any: AnyCondition[] }
  | { not: AnyCondition }

export interface Compiled {
  /** Over a session's one row in `sessions final`: whether it fulfils the condition. */
  readonly fulfils: string
  /** Keys, among which is that of every session that fulfils it; found without adding anything up. Undefined where that can be any session. */
  readonly keys?: string | undefined
  /** More than the session's own row has to be read for it, so much more the more sessions are looked at. */
  readonly readsEvents: boolean
  /** It has to be found out who some people are, which takes the same however many sessions are looked at. */
  readonly readsPeople: boolean
  /** Where it is about people alone: who they are. */
  readonly people?: PeopleSet | undefined
}

const ofRow = (fulfils: string): Compiled => ({ fulfils, readsEvents: false, readsPeople: false })
const ofPeople = (people: PeopleSet): Compiled => ({ ...ofRow(isOfPeopleIn(people)), readsPeople: true, people })
/** `among`: keys that are found at less cost, where those of the sessions themselves have to be added up. */
const ofKeys = (keys: string, among = keys): Compiled => ({ fulfils: isAmong(keys), keys: among, readsEvents: true, readsPeople: false })

const ofEvents = (matching: Matching, among: Among): Compiled =>
  ofKeys(keysOfEvents(matching, among), keysOfEvents({ where: matching.where }, among))

const ofMark = (matching: Matching, among: Among): Compiled =>
  ofKeys(keysOfMark(matching, among), keysOfMark({ where: matching.where }, among))

type LeafOf<Key extends string> = Extract<ConditionLeaf, Record<Key, unknown>>[Key & keyof Extract<ConditionLeaf, Record<Key, unknown>>]

interface Compiling {
  readonly names: ParameterNames
  readonly among: Among
}

const and = (parts: readonly (string | undefined)[]): string => parts.filter((part) => part !== undefined).join(' and ')

const severalTimes = (atLeast: number, { names }: Compiling): string | undefined => (atLeast > 1 ? names.put('UInt64', atLeast) : undefined)

const equals = (column: string, value: string | undefined, { names }: Compiling): string | undefined =>
  value === undefined ? undefined : `${column} = ${names.put('String', value)}`

const holds = (column: string, value: string | undefined, { names }: Compiling): string | undefined =>
  value === undefined ? undefined : `positionCaseInsensitiveUTF8(${column}, ${names.put('String', value)}) > 0`

const visited = (pages: LeafOf<'visited'>, compiling: Compiling): Compiled => {
  const { names, among } = compiling
  const keysOf = (page: (typeof pages)[number]): string =>
    'route' in page
      ? keysOfMark({ where: `mark = 'page' and value = cityHash64(${names.put('String', page.route)})` }, among)
      : keysOfEvents({ where: and([`kind = 'pageview'`, holds('path', page.pathContains, compiling)]) }, among)
  const [first, ...more] = pages
  if (!first) return ofRow('1')
  if (more.length === 0) return ofKeys(keysOf(first))
  const fits = pages.map(
    (page) => ('route' in page ? equals('route', page.route, compiling) : holds('path', page.pathContains, compiling)) ?? '1',
  )
  const known = keysOf(pages.find((page) => 'route' in page) ?? first)
  return ofKeys(keysOfPath(fits, known, among), known)
}

const property = (key: string): string =>
  `if(JSONType(properties, ${key}) = 'String', JSONExtractString(properties, ${key}), JSONExtractRaw(properties, ${key}))`

const did = ({ event, properties, atLeast }: LeafOf<'did'>, compiling: Compiling): Compiled => {
  const { names, among } = compiling
  const name = names.put('String', event)
  const times = severalTimes(atLeast, compiling)
  if (properties.length === 0) return ofMark({ where: `mark = 'event' and value = cityHash64(${name})`, atLeast: times }, among)
  const tests = properties.map(({ key, ...test }) => passes(property(names.put('String', key)), test, names))
  return ofEvents({ where: and([`kind = 'custom' and name = ${name}`, ...tests]), atLeast: times }, among)
}

const clicked = ({ selector, route, atLeast }: LeafOf<'clicked'>, compiling: Compiling): Compiled => {
  const { names, among } = compiling
  const element = names.put('String', selector)
  const where =
    route === undefined
      ? `mark = 'click' and value = cityHash64(${element})`
      : `mark = 'click_on' and value = cityHash64(${names.put('String', route)}, ${element})`
  return ofMark({ where, atLeast: severalTimes(atLeast, compiling) }, among)
}

const signal = ({ name, route, selector, atLeast }: LeafOf<'signal'>, compiling: Compiling): Compiled => {
  const { names, among } = compiling
  if (route === undefined && selector === undefined) {
    const times = name === 'any' ? Object.values(signalColumns).join(' + ') : signalColumns[name]
    return ofRow(`${times} >= ${names.put('UInt64', atLeast)}`)
  }
  const where = and([
    `kind = 'signal'`,
    name === 'any' ? undefined : equals('name', name, compiling),
    equals('route', route, compiling),
    equals('selector', selector, compiling),
  ])
  return ofEvents({ where, atLeast: severalTimes(atLeast, compiling) }, among)
}

const error = ({ fingerprint, contains, atLeast }: LeafOf<'error'>, compiling: Compiling): Compiled => {
  if (fingerprint === undefined && contains === undefined) return ofRow(`errors >= ${compiling.names.put('UInt64', atLeast)}`)
  const where = and([`kind = 'error'`, equals('fingerprint', fingerprint, compiling), holds('message', contains, compiling)])
  return ofEvents({ where, atLeast: severalTimes(atLeast, compiling) }, compiling.among)
}

const failedRequest = ({ fingerprint, contains, minStatus, atLeast }: LeafOf<'failedRequest'>, compiling: Compiling): Compiled => {
  if (fingerprint === undefined && contains === undefined && minStatus === undefined)
    return ofRow(`failed_requests >= ${compiling.names.put('UInt64', atLeast)}`)
  const where = and([
    `kind = 'failed_request'`,
    equals('fingerprint', fingerprint, compiling),
    holds('message', contains, compiling),
    minStatus === undefined ? undefined : `status >= ${compiling.names.put('UInt64', minStatus)}`,
  ])
  return ofEvents({ where, atLeast: severalTimes(atLeast, compiling) }, compiling.among)
}

const vital = ({ name, route, atLeast }: LeafOf<'vital'>, compiling: Compiling): Compiled => {
  const where = and([
    `kind = 'vital'`,
    equals('name', name, compiling),
    equals('route', route, compiling),
    `value >= ${compiling.names.put('Float64', atLeast)}`,
  ])
  return ofEvents({ where }, compiling.among)
}

const these = (numbers: string): PeopleSet => ({ numbers, isEverybodyElse: false })

/** A contrary test is passed by every session that does not pass the test, also by those of nobody. */
const ofAttribute = (
  { key, ...test }: LeafOf<'person'>,
  personsFor: (key: string, passes: (value: string) => string) => string,
  { names }: Compiling,
): Compiled => {
  const contrary = contraryOf(test)
  const persons = these(personsFor(names.put('String', key), (value) => passes(value, contrary ?? test, names)))
  return ofPeople(contrary ? everybodyElse(persons) : persons)
}

const windowOf = (within: LeafOf<'personSeen'>['within'], { names }: Compiling): Window => {
  if (!('from' in within)) throw new Error('conditions: a period was not settled, which only the project’s calendar can')
  const moment = (at: string): string => names.put("DateTime64(3, 'UTC')", toEngineTime(Date.parse(at)))
  return { from: moment(within.from), to: moment(within.to) }
}

/** Who never did it is on no list of those who did: where they count too, it is told by those who did it too often. */
const personDid = ({ event, atLeast, atMost, within }: LeafOf<'personDid'>, compiling: Compiling): Compiled => {
  const { names } = compiling
  const doing = {
    matches: matches(event, { add: (value, type) => names.put(type, value), parameters: {} }),
    within: within && windowOf(within, compiling),
  }
  if (atLeast === undefined && atMost !== undefined) {
    const most = names.put('UInt64', atMost)
    return ofPeople(everybodyElse(these(whoDid({ ...doing, often: (times) => `${times} > ${most}` }))))
  }
  const [least, most] = [names.put('UInt64', atLeast ?? 1), atMost === undefined ? undefined : names.put('UInt64', atMost)]
  return ofPeople(these(whoDid({ ...doing, often: (times) => and([`${times} >= ${least}`, most && `${times} <= ${most}`]) })))
}

const onFrozen = ({ segment, of }: LeafOf<'onFrozen'>, { names }: Compiling): Compiled => {
  const list = names.put('String', segment)
  return of === 'people' ? ofPeople(these(peopleOnList(list))) : ofRow(isAmong(sessionsOnList(list)))
}

const number = ({ of, atLeast, atMost }: LeafOf<'number'>, { names }: Compiling): Compiled =>
  ofRow(
    and([
      atLeast === undefined ? undefined : `${sessionNumbers[of]} >= ${names.put('Float64', atLeast)}`,
      atMost === undefined ? undefined : `${sessionNumbers[of]} <= ${names.put('Float64', atMost)}`,
    ]),
  )

const leaf = (condition: Exclude<AnyCondition, { all: unknown } | { any: unknown } | { not: unknown }>, compiling: Compiling): Compiled => {
  const { names, among } = compiling
  if ('replayable' in condition) return ofRow(isReplayable)
  if ('cameFrom' in condition)
    return ofEvents({ where: and([`kind = 'pageview'`, equals('referrer_host', condition.cameFrom, compiling)]) }, among)
  if ('visited' in condition) return visited(condition.visited, compiling)
  if ('did' in condition) return did(condition.did, compiling)
  if ('clicked' in condition) return clicked(condition.clicked, compiling)
  if ('signal' in condition) return signal(condition.signal, compiling)
  if ('error' in condition) return error(condition.error, compiling)
  if ('failedRequest' in condition) return failedRequest(condition.failedRequest, compiling)
  if ('vital' in condition) return vital(condition.vital, compiling)
  if ('text' in condition) return ofRow(passes(sessionTexts[condition.text.of], condition.text, names))
  if ('number' in condition) return number(condition.number, compiling)
  if ('person' in condition) return ofAttribute(condition.person, personsWith, compiling)
  if ('account' in condition) return ofAttribute(condition.account, (key, test) => personsOfAccounts(accountsWith(key, test)), compiling)
  if ('isPerson' in condition) return ofRow(isOfPersons(`= ${names.put('String', condition.isPerson)}`))
  if ('isVisitor' in condition) return ofRow(`visitor_id = ${names.put('String', condition.isVisitor)}`)
  if ('inAccount' in condition) return ofRow(isOfPersons(whoseAccountIs(names.put('String', condition.inAccount))))
  if ('personDid' in condition) return personDid(condition.personDid, compiling)
  if ('personSeen' in condition) return ofPeople(these(whoSeen(condition.personSeen.of, windowOf(condition.personSeen.within, compiling))))
  if ('onFrozen' in condition) return onFrozen(condition.onFrozen, compiling)
  if ('oneOf' in condition) return ofRow(`session_id in ${names.put('Array(UUID)', condition.oneOf)}`)
  if ('live' in condition) return ofRow(`last_received_at ${condition.live ? '>=' : '<'} {liveSince: DateTime64(3, 'UTC')}`)
  throw new Error(`conditions: ${Object.keys(condition).join()} was not resolved, which only the server can`)
}

const joined = (parts: readonly Compiled[], word: 'and' | 'or'): string => parts.map(({ fulfils }) => fulfils).join(` ${word} `)

const readBy = (parts: readonly Compiled[]): Pick<Compiled, 'readsEvents' | 'readsPeople'> => ({
  readsEvents: parts.some(({ readsEvents }) => readsEvents),
  readsPeople: parts.some(({ readsPeople }) => readsPeople),
})

type Part = Compiled & { readonly people: PeopleSet }

const isPeople = (part: Compiled): part is Part => part.people !== undefined

/** Parts about people are one question about them, whatever else they stand beside. */
const gathered = (parts: readonly Compiled[], gather: (sets: readonly PeopleSet[]) => PeopleSet): readonly Compiled[] => {
  const ofThem = parts.filter(isPeople)
  return ofThem.length < 2 ? parts : [...parts.filter((part) => !isPeople(part)), ofPeople(gather(ofThem.map(({ people }) => people)))]
}

const inBrackets = (compiled: Compiled): Compiled => ({ ...compiled, fulfils: `(${compiled.fulfils})` })

const compile = (condition: AnyCondition, names: ParameterNames, among: Among): Compiled => {
  if ('all' in condition) {
    const parts = gathered(
      condition.all.map((part) => compileCondition(part, names, among)),
      inAllOf,
    ).map(inBrackets)
    const [only] = parts
    if (!only) return ofRow('1')
    if (parts.length === 1) return only
    return { fulfils: joined(parts, 'and'), keys: parts.find(({ keys }) => keys !== undefined)?.keys, ...readBy(parts) }
  }
  if ('any' in condition) {
    const parts = gathered(
      condition.any.map((part) => compileCondition(part, names, among)),
      inAnyOf,
    ).map(inBrackets)
    const [only] = parts
    if (only && parts.length === 1) return only
    const keys = parts.flatMap((part) => part.keys ?? [])
    return {
      fulfils: joined(parts, 'or'),
      keys: keys.length === parts.length ? keys.join(' union all ') : undefined,
      ...readBy(parts),
    }
  }
  if ('not' in condition) {
    const part = compileCondition(condition.not, names, among)
    return isPeople(part) ? ofPeople(everybodyElse(part.people)) : { fulfils: `not ${part.fulfils}`, ...readBy([part]) }
  }
  return leaf(condition, { names, among })
}

/**
 * A condition on sessions as the engine takes it, its values put among `names`. It is asked within a stretch (`{project}`, `{since}`, `{until}`), with
 * `{liveSince}`, and `{among}` where only some sessions are looked at. Throws for what only the server knows (`watched`, `tagged`, `onList`), and for
 * periods that were not settled.
 */
export const compileCondition = (condition: AnyCondition, names: ParameterNames, among: Among = 'all'): Compiled => {
  // In brackets, whatever it is: an "or" must never reach beyond the project that stands beside it.
  return inBrackets(compile(condition, names, among))
}
