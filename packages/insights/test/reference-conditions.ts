import type { EventRow } from '@throughline/analytics-store'
import { frustrationWeights, signalNames, type Condition, type ConditionLeaf, type SignalName, type ValueTest } from '@throughline/contract'
import { isMeant, momentOf, tellWho } from './reference-queries.ts'
import { latestPersons, referenceSessions, type ReferenceSession } from './reference-sessions.ts'

const ms = (time: string): number => Date.parse(`${time.replace(' ', 'T')}Z`)
const byTime = (a: EventRow, b: EventRow): number => ms(a.at) - ms(b.at)
const holds = (text: string, part: string): boolean => text.toLowerCase().includes(part.toLowerCase())

const A_NUMBER = /^-?\d+(\.\d+)?$/

const compare = (value: string, wanted: string, fits: (a: number, b: number) => boolean): boolean =>
  A_NUMBER.test(value) && A_NUMBER.test(wanted) && fits(Number(value), Number(wanted))

const passes = (value: string, { test, values }: Pick<ValueTest, 'test' | 'values'>): boolean => {
  switch (test) {
    case 'is':
      return values.includes(value)
    case 'is not':
      return !values.includes(value)
    case 'contains':
      return values.some((part) => holds(value, part))
    case 'does not contain':
      return !values.some((part) => holds(value, part))
    case 'known':
      return value !== ''
    case 'unknown':
      return value === ''
    case 'at least':
      return values.some((least) => compare(value, least, (a, b) => a >= b))
    default:
      return values.some((most) => compare(value, most, (a, b) => a <= b))
  }
}

const textOf = (value: unknown): string => (value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value))

interface Instants {
  readonly from: string
  readonly to: string
}

const isWithin = (moment: number, within: object | undefined): boolean => {
  if (!within) return true
  const { from, to } = within as Instants
  return moment >= Date.parse(from) && moment < Date.parse(to)
}

const whoseSession = ({ visitor, person }: ReferenceSession): string => (person ? `person ${person}` : `visitor ${visitor}`)

/** Everything that happened in a project, and how a session answers a condition on it, the slow and obvious way. */
export const referenceConditions = (events: readonly EventRow[], now: number) => {
  const persons = latestPersons(events)
  const told = events.filter(({ kind, person_id }) => kind === 'identify' && person_id !== '').toSorted(byTime)
  const attributeOf = (person: string | undefined, key: string): string =>
    textOf(
      told
        .filter(({ person_id, properties }) => person_id === person && key in JSON.parse(properties))
        .map(({ properties }) => (JSON.parse(properties) as Record<string, unknown>)[key])
        .at(-1),
    )
  const accountOf = (person: string | undefined): string =>
    told.findLast(({ person_id, account_id }) => person_id === person && account_id !== '')?.account_id ?? ''
  const accountAttributeOf = (account: string, key: string): string =>
    textOf(
      told
        .filter(({ account_id }) => account !== '' && account_id === account)
        .map(({ properties }) => (JSON.parse(properties) as { account?: Record<string, unknown> }).account ?? {})
        .filter((attributes) => key in attributes)
        .map((attributes) => attributes[key])
        .at(-1),
    )

  const whoOf = tellWho(events)
  const everySession = referenceSessions(events, [])

  const leafHolds = (session: ReferenceSession, leaf: ConditionLeaf): boolean => {
    const own = events.filter(({ session_id }) => session_id === session.id).toSorted(byTime)
    const person = persons.get(session.visitor) ?? session.person
    const many = (kind: string, fits: (event: EventRow) => boolean, atLeast = 1): boolean =>
      own.filter((event) => event.kind === kind && fits(event)).length >= atLeast
    if ('visited' in leaf) {
      const seen = own
        .filter(({ kind }) => kind === 'pageview')
        .reduce((next, { route, path }) => {
          const page = leaf.visited[next]
          return page && ('route' in page ? page.route === route : holds(path, page.pathContains)) ? next + 1 : next
        }, 0)
      return seen === leaf.visited.length
    }
    if ('did' in leaf) {
      const { event, properties, atLeast } = leaf.did
      const fits = (given: EventRow) =>
        given.name === event &&
        properties.every(({ key, ...test }) => {
          const all = JSON.parse(given.properties) as Record<string, unknown>
          return passes(textOf(Object.hasOwn(all, key) ? all[key] : undefined), test)
        })
      return many('custom', fits, atLeast)
    }
    if ('clicked' in leaf) {
      const { selector, route, atLeast } = leaf.clicked
      return many('click', (event) => event.selector === selector && (route === undefined || event.route === route), atLeast)
    }
    if ('signal' in leaf) {
      const { name, route, selector, atLeast } = leaf.signal
      const fits = (event: EventRow) =>
        (name === 'any' || event.name === name) &&
        (route === undefined || event.route === route) &&
        (selector === undefined || event.selector === selector)
      return many('signal', fits, atLeast)
    }
    if ('error' in leaf) {
      const { fingerprint, contains, atLeast } = leaf.error
      const fits = (event: EventRow) =>
        (fingerprint === undefined || event.fingerprint === fingerprint) && (contains === undefined || holds(event.message, contains))
      return many('error', fits, atLeast)
    }
    if ('failedRequest' in leaf) {
      const { contains, minStatus, atLeast } = leaf.failedRequest
      const fits = (event: EventRow) =>
        (contains === undefined || holds(event.message, contains)) && (minStatus === undefined || event.status >= minStatus)
      return many('failed_request', fits, atLeast)
    }
    if ('vital' in leaf) {
      const { name, route, atLeast } = leaf.vital
      return many('vital', (event) => event.name === name && (route === undefined || event.route === route) && event.value >= atLeast)
    }
    if ('text' in leaf) {
      const first = own.find(({ kind }) => kind === 'pageview')
      const greatest = (of: (event: EventRow) => string): string => own.map(of).toSorted().at(-1) ?? ''
      const texts = {
        device: session.device,
        browser: session.browser,
        os: greatest(({ os }) => os),
        country: session.country,
        language: greatest(({ language }) => language),
        release: greatest(({ release }) => release),
        referrerHost: first?.referrer_host ?? '',
        utmSource: first?.utm_source ?? '',
        utmMedium: first?.utm_medium ?? '',
        utmCampaign: first?.utm_campaign ?? '',
        entryUrl: own[0]?.url ?? '',
        exitUrl: own.at(-1)?.url ?? '',
        entryRoute: first?.route ?? '',
        exitRoute: own.findLast(({ kind }) => kind === 'pageview')?.route ?? '',
      }
      return passes(texts[leaf.text.of], leaf.text)
    }
    if ('number' in leaf) {
      const times = (kind: string) => own.filter((event) => event.kind === kind).length
      const signals = (name: SignalName) => own.filter((event) => event.kind === 'signal' && event.name === name).length
      const points = signalNames.reduce((sum, name) => sum + frustrationWeights[name] * Math.min(3, signals(name)), 0)
      const numbers = {
        durationMs: session.endedAt - session.startedAt,
        activeMs: session.activeMs,
        pages: session.pages,
        clicks: session.clicks,
        events: times('custom'),
        errors: session.errors,
        failedRequests: times('failed_request'),
        frustration: Math.round((points / Math.max(1, session.activeMs / 60_000)) * 100) / 100,
      }
      const value = numbers[leaf.number.of]
      return value >= (leaf.number.atLeast ?? -Infinity) && value <= (leaf.number.atMost ?? Infinity)
    }
    if ('person' in leaf) return passes(attributeOf(person, leaf.person.key), leaf.person)
    if ('account' in leaf) return passes(accountAttributeOf(accountOf(person), leaf.account.key), leaf.account)
    if ('personDid' in leaf) {
      const { event, atLeast = leaf.personDid.atMost === undefined ? 1 : 0, atMost = Infinity, within } = leaf.personDid
      const times = events.filter(
        (row) => whoOf(row) === whoseSession(session) && isMeant(row, event) && isWithin(momentOf(row), within),
      ).length
      return times >= atLeast && times <= atMost
    }
    if ('personSeen' in leaf) {
      const theirs = everySession.filter((each) => whoseSession(each) === whoseSession(session))
      const { of, within } = leaf.personSeen
      const moment =
        of === 'first' ? Math.min(...theirs.map(({ startedAt }) => startedAt)) : Math.max(...theirs.map(({ endedAt }) => endedAt))
      return isWithin(moment, within)
    }
    if ('isPerson' in leaf) return person === leaf.isPerson
    if ('isVisitor' in leaf) return session.visitor === leaf.isVisitor
    if ('inAccount' in leaf) return person !== undefined && accountOf(person) === leaf.inAccount
    if ('oneOf' in leaf) return leaf.oneOf.includes(session.id as never)
    if ('live' in leaf) return session.receivedAt >= now - 60_000 === leaf.live
    throw new Error('no reference for this condition')
  }

  const fulfils = (session: ReferenceSession, condition: Condition): boolean => {
    if ('all' in condition) return condition.all.every((part) => fulfils(session, part))
    if ('any' in condition) return condition.any.some((part) => fulfils(session, part))
    return 'not' in condition ? !fulfils(session, condition.not) : leafHolds(session, condition)
  }
  return fulfils
}
