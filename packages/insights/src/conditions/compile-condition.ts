import type { ConditionLeaf } from '@throughline/contract'
import { signalColumns } from '../signals/frustration.sql.ts'
import { isAmong, keysOfEvents, keysOfMark, keysOfPath, type Among, type Matching } from './keys.sql.ts'
import type { ParameterNames } from './parameter-names.ts'
import { accountsWith, isOfPersons, personsOfAccounts, personsWith } from './persons.sql.ts'
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
  /** More than the session's own row has to be read for it. */
  readonly readsEvents: boolean
}

const ofRow = (fulfils: string): Compiled => ({ fulfils, readsEvents: false })
/** `among`: keys that are found at less cost, where those of the sessions themselves have to be added up. */
const ofKeys = (keys: string, among = keys): Compiled => ({ fulfils: isAmong(keys), keys: among, readsEvents: true })

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

/** A contrary test is passed by every session that does not pass the test, also by those of nobody. */
const ofAttribute = (
  { key, ...test }: LeafOf<'person'>,
  personsFor: (key: string, passes: (value: string) => string) => string,
  { names }: Compiling,
): Compiled => {
  const contrary = contraryOf(test)
  const persons = personsFor(names.put('String', key), (value) => passes(value, contrary ?? test, names))
  return ofRow(`${contrary ? 'not ' : ''}${isOfPersons(persons)}`)
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
  if ('inAccount' in condition) return ofRow(isOfPersons(personsOfAccounts(`= ${names.put('String', condition.inAccount)}`)))
  if ('oneOf' in condition) return ofRow(`session_id in ${names.put('Array(UUID)', condition.oneOf)}`)
  if ('live' in condition) return ofRow(`last_received_at ${condition.live ? '>=' : '<'} {liveSince: DateTime64(3, 'UTC')}`)
  throw new Error(`conditions: ${Object.keys(condition).join()} was not resolved, which only the server can`)
}

const joined = (parts: readonly Compiled[], word: 'and' | 'or'): string => parts.map(({ fulfils }) => fulfils).join(` ${word} `)

const readEvents = (parts: readonly Compiled[]): boolean => parts.some(({ readsEvents }) => readsEvents)

const compile = (condition: AnyCondition, names: ParameterNames, among: Among): Compiled => {
  if ('all' in condition) {
    const parts = condition.all.map((part) => compileCondition(part, names, among))
    return parts.length === 0
      ? ofRow('1')
      : { fulfils: joined(parts, 'and'), keys: parts.find(({ keys }) => keys !== undefined)?.keys, readsEvents: readEvents(parts) }
  }
  if ('any' in condition) {
    const parts = condition.any.map((part) => compileCondition(part, names, among))
    const keys = parts.flatMap((part) => part.keys ?? [])
    return {
      fulfils: joined(parts, 'or'),
      keys: keys.length === parts.length ? keys.join(' union all ') : undefined,
      readsEvents: readEvents(parts),
    }
  }
  if ('not' in condition) {
    const part = compileCondition(condition.not, names, among)
    return { fulfils: `not ${part.fulfils}`, readsEvents: part.readsEvents }
  }
  return leaf(condition, { names, among })
}

/**
 * A condition on sessions as the engine takes it, its values put among `names`. It is asked within a stretch (`{project}`, `{since}`, `{until}`), with
 * `{liveSince}`, and `{among}` where only some sessions are looked at. Throws for what only the server knows (`watched`, `tagged`, `onList`).
 */
export const compileCondition = (condition: AnyCondition, names: ParameterNames, among: Among = 'all'): Compiled => {
  const compiled = compile(condition, names, among)
  // In brackets, whatever it is: an "or" must never reach beyond the project that stands beside it.
  return { ...compiled, fulfils: `(${compiled.fulfils})` }
}
