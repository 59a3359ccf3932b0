import type { FunnelGroup, FunnelQuery, Interval } from '@throughline/contract'
import { fieldOf, isActive, matches } from './match.sql.ts'
import { bucketOf, inPeriod, who, withPersons } from './rows.sql.ts'
import type { Values } from './values.ts'

/** Of each step, so many of a person's events are looked at, the first ones: all of them but for robots. */
const MOST_EVENTS = 500
/** The same for all that somebody did, where steps have to follow each other at once. */
const MOST_ACTIVE = 2_000

/**
 * An event as one number: its moment, and (22 bits) what tells it from others of the same millisecond. One that is stored twice for a while
 * has the same number twice, and so can be no two steps.
 */
export const keyOfEvent = 'bitShiftLeft(toUInt64(toUnixTimestamp64Milli(at)), 22) + bitAnd(cityHash64(event_id), 4194303)'
export const msOf = (key: string): string => `bitShiftRight(${key}, 22)`
const NOTHING = 'toUInt64(0)'

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1)
const listed = (count: number, name: (step: number) => string): string => numbers(count).map(name).join(', ')

/** The first of a list of events. Cheaper than to keep every list in order while it grows: most are short. */
const firstOnes = (most: number, keys: string): string => `arraySlice(arraySort(${keys}), 1, ${most})`

const WINDOW = '{window: UInt64}'

/**
 * Of each attempt (the events of the first step, `c1`) the event that is its step `step`: the first one that comes after the step before,
 * and within the window.
 */
const nextInOrder = (step: number): string => {
  const before = `p${step - 1}`
  const others = numbers(step - 1)
    .map((one) => `x != p${one}`)
    .join(' and ')
  const found = `arrayFirst(x -> ${msOf('x')} >= ${msOf(before)} and ${others} and ${msOf('x')} - ${msOf('p1')} <= ${WINDOW}, a${step})`
  return `arrayMap((${listed(step - 1, (one) => `p${one}`)}) -> if(${before} = 0, ${NOTHING}, ${found}), ${listed(step - 1, (one) => `c${one}`)})`
}

/** The same, where it has to be the very next thing that the person did. */
const nextAtOnce = (step: number): string => {
  const before = `p${step - 1}`
  const next = `arrayFirst(x -> x > ${before}, every)`
  const fits = `${before} != 0 and has(a${step}, ${next}) and ${msOf(next)} - ${msOf('p1')} <= ${WINDOW}`
  return `arrayMap((${listed(step - 1, (one) => `p${one}`)}) -> if(${fits}, ${next}, ${NOTHING}), ${listed(step - 1, (one) => `c${one}`)})`
}

/** In whatever order: the first event of each step from an attempt's beginning on, put in the order in which they happened. */
const inAnyOrder = (steps: number): string => {
  const firsts = listed(steps, (step) => `arrayFirst(x -> x >= start and ${msOf('x')} - ${msOf('start')} <= ${WINDOW}, a${step})`)
  return `arrayMap(start -> arraySort(arrayFilter(x -> x != 0, [${firsts}])), arrayDistinct(arrayConcat(${listed(steps, (step) => `a${step}`)})))`
}

const attempts = ({ order, steps: { length: steps } }: FunnelQuery): string => {
  if (order === 'any') {
    const places = listed(steps, (step) => `arrayMap(found -> found[${step}], orders) as c${step}`)
    return `${inAnyOrder(steps)} as orders, ${places}`
  }
  const next = order === 'strict' ? nextAtOnce : nextInOrder
  return `a1 as c1, ${numbers(steps)
    .slice(1)
    .map((step) => `${next(step)} as c${step}`)
    .join(', ')}`
}

/** An attempt is void if something excluded happens between its first and its last step; in one that is not complete, within the window. */
const isVoid = (steps: number): string => `
  arrayExists(
    x -> ${msOf('x')} > ${msOf('p1')}
      and if(p${steps} != 0, ${msOf('x')} < ${msOf(`p${steps}`)}, ${msOf('x')} - ${msOf('p1')} <= ${WINDOW}),
    excluded)`

/**
 * The best attempt of each: the one that comes furthest; of these the first to come so far; of these the one that begins last. A tuple that is
 * the least of all by these rules: how many steps are missing, when it ends, and the steps.
 */
const best = ({ steps: { length: steps }, exclude }: FunnelQuery): string => {
  const parts = listed(steps, (step) => `p${step}`)
  const missing = numbers(steps)
    .map((step) => `(p${step} = 0)`)
    .join(' + ')
  const nothing = listed(steps, () => NOTHING)
  const attempt = `(toUInt64(${missing}), greatest(${parts}), bitNot(p1), ${parts})`
  const unlessVoid =
    exclude.length === 0 ? attempt : `if(${isVoid(steps)}, (toUInt64(${steps + 1}), ${NOTHING}, ${NOTHING}, ${nothing}), ${attempt})`
  return `arraySort(arrayMap((${parts}) -> ${unlessVoid}, ${listed(steps, (step) => `c${step}`)}))[1]`
}

/** What is wanted of each best attempt beyond the moments of its steps; each costs a little for every event that is a step. */
interface Wanted {
  /** `k1`, `k2`...: the events that are the steps (0 for none), and `session1`, `session2`...: the sessions that they lie in. */
  readonly sessions: boolean
}

const NO_SESSION = `toUUID('00000000-0000-0000-0000-000000000000')`

/** What a subject is: whoever an event counts for, or its session. */
export const subjectOf = ({ per }: Pick<FunnelQuery, 'per'>): string => (per === 'person' ? who : 'session_id')

/** What was carried along with the event that is this step: lists of numbers in the same order take half the memory that one of pairs does. */
const carriedBy = (key: string, list: 'values' | 'sessions'): string => `carried_${list}[indexOf(carried_keys, ${key})]`

/**
 * The best attempt of each person (or session), as a row: `subject`; when it came to each step, as `t1`, `t2`... (ms since 1970, 0 for never);
 * `value` of the breakdown (empty without one).
 */
export const bestAttempts = (query: FunnelQuery, values: Values, wanted: Wanted = { sessions: false }): string => {
  const { steps, exclude, order, per, breakdown } = query
  const isStep = steps.map(({ match }) => matches(match, values))
  const isExcluded = exclude.map((match) => `(${matches(match, values)})`).join(' or ') || '0'
  const conditions = [...isStep, ...(exclude.length > 0 ? [isExcluded] : []), ...(order === 'strict' ? [isActive] : [])]
  const field = breakdown ? fieldOf(breakdown.by, values) : `''`
  const carries = breakdown !== undefined || wanted.sessions
  const isAnyStep = listed(steps.length, (step) => `s${step}`).replaceAll(', ', ' or ')
  const carriedOf = { keys: 'key', values: breakdown && 'field_value', sessions: wanted.sessions && 'reinterpretAsUInt128(session_id)' }
  const lists = Object.entries(carriedOf).flatMap(([list, of]) => (carries && of ? [[`carried_${list}`, of] as const] : []))
  const carried = lists.map(([list, of]) => `, groupArrayIf(${MOST_ACTIVE})(${of}, ${isAnyStep}) as ${list}`).join('')
  const carriedLists = lists.map(([list]) => `, ${list}`).join('')
  const attributed = breakdown?.attribution === 'last' ? 'best.2' : 'best.4'
  const sessionAt = (step: number): string => {
    const key = `best.${step + 3}`
    return `if(${key} = 0, ${NO_SESSION}, ${per === 'session' ? 'subject' : `reinterpretAsUUID(${carriedBy(key, 'sessions')})`}) as session${step}`
  }
  return `
    select
      subject, ${breakdown ? carriedBy(attributed, 'values') : `''`} as value,
      ${listed(steps.length, (step) => `${msOf(`best.${step + 3}`)} as t${step}`)}
      ${wanted.sessions ? `, ${listed(steps.length, (step) => `best.${step + 3} as k${step}`)}, ${listed(steps.length, sessionAt)}` : ''}
    from (
      select subject, ${best(query)} as best${carriedLists}
      from (
        select subject, excluded${carriedLists}, ${attempts(query)}
        from (
          select
            ${subjectOf(query)} as subject,
            ${listed(steps.length, (step) => `${firstOnes(MOST_EVENTS, `groupArrayIf(key, s${step})`)} as a${step}`)},
            ${order === 'strict' ? firstOnes(MOST_ACTIVE, 'groupArray(key)') : '[]'} as every,
            ${exclude.length > 0 ? firstOnes(MOST_EVENTS, 'groupArrayIf(key, is_excluded)') : '[]'} as excluded${carried}
          from (
            select
              session_id, visitor, person, ${keyOfEvent} as key, ${isExcluded} as is_excluded,
              ${isStep.map((condition, index) => `(${condition}) as s${index + 1}`).join(', ')}, ${field} as field_value
            from events
            where ${inPeriod} and (${conditions.map((condition) => `(${condition})`).join(' or ')})
          ) as acts ${per === 'person' ? withPersons : ''}
          group by subject
        )
      )
    )
    where t1 != 0`
}

/** Which attempts are of a group of the breakdown, as a condition on their rows. */
export const inGroup = (group: FunnelGroup | undefined, values: Values): string => {
  if (group === undefined) return '1'
  return 'value' in group ? `value = ${values.add(group.value, 'String')}` : `not has(${values.add(group.noneOf, 'Array(String)')}, value)`
}

/**
 * How many came to each step, the medians from step to step, and of the whole way. Rows are of a \`part\`: \`all\`; each \`value\` of the breakdown,
 * those who entered first before; each \`bucket\` of the moment of entry; and of those who converted each \`bin\` of \`{edges: Array(UInt64)}\` (ms) that
 * their time lies in, the first being 1.
 */
export const funnelBySteps = (query: FunnelQuery, interval: Interval, values: Values): string => {
  const steps = query.steps.length
  const last = `t${steps}`
  const medians = numbers(steps)
    .slice(1)
    .map((step) => `quantileExactInclusiveIf(0.5)(t${step} - t${step - 1}, t${step} != 0) as median${step}`)
  const whole = [0.5, 0.75, 0.9].map((level) => `quantileExactInclusiveIf(${level})(${last} - t1, ${last} != 0) as whole${level * 100}`)
  const isOfValue = query.breakdown ? `grouping(value) = 0, 'value', ` : ''
  const sets = ['()', ...(query.breakdown ? ['(value)'] : []), '(bucket)', '(bin)']
  return `
    select
      multiIf(${isOfValue}grouping(bucket) = 0, 'bucket', grouping(bin) = 0, 'bin', 'all') as part,
      ${query.breakdown ? 'value' : `''`} as value, bucket, bin, ${listed(steps, (step) => `countIf(t${step} != 0) as reached${step}`)}, ${[...medians, ...whole].join(', ')}
    from (
      select
        value, fromUnixTimestamp64Milli(toInt64(t1), 'UTC') as at, ${bucketOf(interval)} as bucket,
        if(${last} = 0, 0, arrayCount(edge -> edge <= ${last} - t1, {edges: Array(UInt64)})) as bin,
        ${listed(steps, (step) => `t${step}`)}
      from (${bestAttempts(query, values)})
    )
    group by grouping sets (${sets.join(', ')})
    order by part, reached1 desc, value
    limit 10000`
}
