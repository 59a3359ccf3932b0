import { pathExpression, signalThresholds, type SignalChoice, type SignalIgnore, type SignalName } from '@throughline/contract'

/** The choices that are compared. */
export const sides = ['saved', 'proposed'] as const
export type Side = (typeof sides)[number]
export type Sides = Readonly<Record<Side, SignalChoice>>

/** Trackers that did not tell yet what they measured told of no dead click that was not one by the usual threshold. */
const patience = `if(duration_ms = 0, ${signalThresholds.deadMs.usual}, duration_ms)`

/** Within the thresholds, over a row of the tracker's; the same as `isWithinThresholds` of the contract says. */
const within = (side: Side): string => `
  multiIf(
    name = 'rage_click', burst >= {${side}_rageClicks: UInt32},
    name = 'dead_click', ${patience} >= {${side}_deadMs: UInt32},
    name = 'slow_click', duration_ms >= {${side}_slowMs: UInt32},
    name = 'error_click', duration_ms <= {${side}_errorMs: UInt32},
    name = 'u_turn', duration_ms <= {${side}_turnMs: UInt32},
    name = 'form_thrash', burst >= {${side}_thrashVisits: UInt32} or value >= {${side}_thrashEmptied: UInt32},
    false
  )`

const inPeriod = `
  project_id = {project: String}
  and at >= {from: DateTime64(3, 'UTC')} and at < {to: DateTime64(3, 'UTC')}
  and toDate(at) >= toDate({from: DateTime64(3, 'UTC')}) and toDate(at) <= toDate({to: DateTime64(3, 'UTC')})`

/** How many rows the preview would have to look at. */
export const previewedRows = `select count() as rows from events where ${inPeriod} and kind in ('signal', 'near_signal', 'leave')`

/** Those of one session in so many, chosen by their ids. */
const inShare = `${inPeriod} and cityHash64(session_id) % {oneIn: UInt32} = 0`

/** Whether a column fits a pattern, whose expression is a parameter. One without a star is compared as it is, which is ten times as fast. */
const fitsPattern = (column: string, pattern: string, parameter: string): string =>
  pattern.includes('*')
    ? `match(${column}, {${parameter}: String})`
    : `${column} in ({${parameter}: String}, concat({${parameter}: String}, '/'))`

const valueOf = (pattern: string): string => (pattern.includes('*') ? pathExpression(pattern) : pattern.replace(/(.)\/$/, '$1'))

const fitsRule = (side: Side, { page, selector }: SignalIgnore, index: number): string => {
  const parts = [
    `{${side}_of_${index}: String} in ('any', name)`,
    page && `(${['path', 'route'].map((column) => fitsPattern(column, page, `${side}_page_${index}`)).join(' or ')})`,
    selector && fitsPattern('selector', selector, `${side}_element_${index}`),
  ]
  return `(${parts.filter(Boolean).join(' and ')})`
}

/** No rule of the project takes it away, over columns `name`, `path`, `route` and `selector`. */
const heeded = (side: Side, { ignore }: SignalChoice): string =>
  ignore.length === 0 ? 'true' : `not (${ignore.map((rule, index) => fitsRule(side, rule, index)).join(' or ')})`

const hasRules = (choices: Sides): boolean => sides.some((side) => choices[side].ignore.length > 0)

const counted = (choices: Sides): string =>
  sides
    .map((side) => {
      const condition = `${side}_within and ${heeded(side, choices[side])}`
      return `sumIf(found, ${condition}) as ${side}_signals, uniqMergeIf(sessions, ${condition}) as ${side}_sessions`
    })
    .join(', ')

/** Where something was is asked only if there are rules for it, and then once for all that was there. */
const placeColumns = (choices: Sides): string => (hasRules(choices) ? ', path, route, selector' : '')

/**
 * What the tracker told of in the period and each side would let through, by name; and the first that was told of and did not count.
 * Sessions are counted exactly up to some ten thousand.
 */
export const clickSignals = (choices: Sides): string => `
  select name, ${counted(choices)}, min(first_near) as near_since, sum(nears) as near
  from (
    select
      name ${placeColumns(choices)}, ${sides.map((side) => `${within(side)} as ${side}_within`).join(', ')},
      count() as found, uniqState(session_id) as sessions,
      countIf(kind = 'near_signal') as nears, minIf(at, kind = 'near_signal') as near_at,
      if(nears = 0, toDateTime64('2299-12-31 00:00:00', 3, 'UTC'), near_at) as first_near
    from events
    where ${inShare} and kind in ('signal', 'near_signal') and name != 'excessive_scroll'
    group by name, saved_within, proposed_within ${placeColumns(choices)}
  )
  group by name`

/** Ends of page views in the period whose scrolling each side would call excessive, against the middle one of the page's views in it. */
export const scrollSignals = (choices: Sides): string => `
  with
    medians as (
      select route, greatest(1, quantileExactLow(0.5)(burst)) as median
      from events
      where ${inShare} and kind = 'leave'
      group by route
      having count() * {oneIn: UInt32} >= {fewest: UInt32}
    ),
    turned as (
      select route ${hasRules(choices) ? ', path' : ''}, burst, count() as found, uniqState(session_id) as sessions
      from events
      where ${inShare} and kind = 'leave' and burst > {leastTurns: UInt32}
      group by route ${hasRules(choices) ? ', path' : ''}, burst
    )
  select ${counted(choices)}
  from (
    select
      'excessive_scroll' as name, route ${hasRules(choices) ? ', path' : ''}, '' as selector, found, sessions,
      ${sides.map((side) => `burst > {${side}_scrollTimes: UInt32} * median as ${side}_within`).join(', ')}
    from turned inner join medians using (route)
  )`

/** What the engine answers for a side. */
export type SideCounts = Record<`${Side}_${'signals' | 'sessions'}`, number>
export type ClickSignalRow = SideCounts & { name: SignalName; near_since: string; near: number }

/** The values that a side of these questions needs. */
export const sideParameters = (side: Side, { thresholds, ignore }: SignalChoice): Record<string, string | number> =>
  Object.fromEntries([
    ...Object.entries(thresholds).map(([name, value]) => [`${side}_${name}`, value] as const),
    ...ignore.flatMap(({ signal, page, selector }, index) => [
      [`${side}_of_${index}`, signal] as const,
      [`${side}_page_${index}`, valueOf(page)] as const,
      [`${side}_element_${index}`, valueOf(selector)] as const,
    ]),
  ])
