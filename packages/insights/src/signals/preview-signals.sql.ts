import { signalThresholds, type SignalChoice, type SignalName } from '@throughline/contract'

/** The choices that are compared. */
export const sides = ['saved', 'proposed'] as const
export type Side = (typeof sides)[number]

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

/** No rule of the project takes it away. Names, pages and elements of the rules stand in three lists of one length; empty expressions fit all. */
const heeded = (side: Side, name: string, selector: string): string => `
  not arrayExists(
    (of, page, element) -> (of = 'any' or of = ${name})
      and (page = '' or match(path, page) or match(route, page)) and (element = '' or match(${selector}, element)),
    {${side}_ignoreSignals: Array(String)}, {${side}_ignorePages: Array(String)}, {${side}_ignoreElements: Array(String)}
  )`

const inPeriod = `
  project_id = {project: String}
  and at >= {from: DateTime64(3, 'UTC')} and at < {to: DateTime64(3, 'UTC')}
  and toDate(at) >= toDate({from: DateTime64(3, 'UTC')}) and toDate(at) <= toDate({to: DateTime64(3, 'UTC')})`

const counted = (side: Side, condition: string): string =>
  `countIf(${condition}) as ${side}_signals, uniqExactIf(session_id, ${condition}) as ${side}_sessions`

/**
 * What the tracker told of in the period and each side would let through, by name; and the first that was told of and did not count.
 */
export const clickSignals = `
  select
    name,
    ${sides.map((side) => counted(side, `${side}_within and ${side}_heeded`)).join(', ')},
    minIf(at, kind = 'near_signal') as near_since,
    countIf(kind = 'near_signal') as near
  from (
    select
      name, kind, at, session_id,
      ${sides.map((side) => `${within(side)} as ${side}_within, ${heeded(side, 'name', 'selector')} as ${side}_heeded`).join(', ')}
    from (
      select event_id, name, kind, at, session_id, path, route, selector, burst, duration_ms, value
      from events
      where ${inPeriod} and kind in ('signal', 'near_signal') and name != 'excessive_scroll'
      limit 1 by event_id
    )
  )
  group by name`

/** Ends of page views in the period whose scrolling each side would call excessive, against the middle one of the page's views in it. */
export const scrollSignals = `
  with
    medians as (
      select route, quantileExactLow(0.5)(burst) as median
      from events
      where ${inPeriod} and kind = 'leave'
      group by route
      having count() >= {fewest: UInt32}
    )
  select ${sides
    .map((side) =>
      counted(side, `burst > {${side}_scrollTimes: UInt32} * greatest(1, median) and ${heeded(side, `'excessive_scroll'`, `''`)}`),
    )
    .join(', ')}
  from (
    select event_id, session_id, path, route, burst
    from events
    where ${inPeriod} and kind = 'leave' and burst > {leastTurns: UInt32}
    limit 1 by event_id
  ) as turned
  inner join medians using (route)`

/** What the engine answers for a side. */
export type SideCounts = Record<`${Side}_${'signals' | 'sessions'}`, number>
export type ClickSignalRow = SideCounts & { name: SignalName; near_since: string; near: number }

/** The values that a side of these questions needs. */
export const sideParameters = (
  side: Side,
  { thresholds, ignore }: SignalChoice,
  expressionOf: (pattern: string) => string,
): Record<string, unknown> => ({
  ...Object.fromEntries(Object.entries(thresholds).map(([name, value]) => [`${side}_${name}`, value])),
  [`${side}_ignoreSignals`]: ignore.map(({ signal }) => signal),
  [`${side}_ignorePages`]: ignore.map(({ page }) => page && expressionOf(page)),
  [`${side}_ignoreElements`]: ignore.map(({ selector }) => selector && expressionOf(selector)),
})
