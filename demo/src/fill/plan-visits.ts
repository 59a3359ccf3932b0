import { createChance, type Chance } from '../create-chance.ts'
import { releases } from '../shop/releases.ts'
import { visitKinds, type VisitKind } from './kinds.ts'
import { makeVisitor, type SyntheticVisitor } from './make-visitor.ts'
import { pick } from './pick.ts'
import { hours, sources, weekdays } from './world.ts'
import { dateIn, momentIn, weekdayOf } from './zoned-day.ts'

/** A visit that is going to have happened. */
export interface PlannedVisit {
  /** Tells it from all others of the project, and is the seed of everything about it. */
  name: string
  fixture: string
  /** Milliseconds since 1970. */
  startsAt: number
  endsAt: number
  /** How much slower than in the fixture it all went. */
  pace: number
  visitor: SyntheticVisitor
  source: { referrer: string; query: string }
  release: string
}

export interface VisitPlan {
  projectId: string
  timeZone: string
  seed: number
  now: number
  days: number
  visits: number
  /** Length of each fixture, by its name. */
  durations: ReadonlyMap<string, number>
}

const HOUR_MS = 60 * 60 * 1000
const MINUTE_MS = 60 * 1000

/** The last visits end so long before now; one that would end later has not happened yet. */
const LATEST_ENDS_BEFORE_MS = [3, 8, 14].map((minutes) => minutes * MINUTE_MS)

/** Visits in the last third of the period see the new release, from ten in the morning of its first day. */
const RELEASED_AFTER = 2 / 3
const RELEASED_AT_MS = 10 * HOUR_MS

const REGULARS = 160
const REGULAR_SHARE = 0.34
const REGULAR_CUSTOMER_SHARE = 0.45

const paceOf = (chance: Chance): number => 1.15 + chance.around() * 0.28

const dayWeight = (date: string, index: number, days: number): number => (weekdays[weekdayOf(date)] ?? 1) * (0.72 + (0.56 * index) / days)

/** How many visits each day of the period has, so that they come to the wanted number over whole days. */
const visitsPerDay = (dates: readonly string[], visits: number): number[] => {
  const weights = dates.map((date, index) => dayWeight(date, index, dates.length))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  let before = 0
  return weights.map((weight) => {
    const from = Math.round((before * visits) / sum)
    before += weight
    return Math.round((before * visits) / sum) - from
  })
}

const visitorOf = ({ projectId, seed }: VisitPlan, name: string, startsAt: number, chance: Chance): SyntheticVisitor => {
  if (chance.next() >= REGULAR_SHARE) return makeVisitor(name, startsAt, 0)
  const number = Math.floor(chance.next() ** 1.6 * REGULARS)
  // Regulars came for the first time some day long before, the same for every period that is filled.
  const firstSeenAt = Date.UTC(2025, 0, 1) + number * 7 * HOUR_MS
  return makeVisitor(`${projectId} ${seed} regular ${number}`, firstSeenAt, REGULAR_CUSTOMER_SHARE)
}

const kindOf = (visitor: SyntheticVisitor, isReleased: boolean, chance: Chance): VisitKind => {
  const possible = visitKinds.filter(({ device, customersOnly }) => device === visitor.device && (!customersOnly || visitor.isCustomer))
  return pick(chance, possible, ({ weight, sinceRelease = 1 }) => weight * (isReleased ? sinceRelease : 1))
}

type Placing = (durationMs: number, chance: Chance) => number

const planVisit = (plan: VisitPlan, name: string, roughlyAt: number, releasedAt: number, place: Placing): PlannedVisit => {
  const chance = createChance(name)
  const visitor = visitorOf(plan, name, roughlyAt, chance)
  const isReleased = roughlyAt >= releasedAt
  const kind = kindOf(visitor, isReleased, chance)
  const source = pick(chance, sources, ({ weight }) => weight)
  const pace = paceOf(chance)
  const durationMs = Math.ceil((plan.durations.get(kind.fixture) ?? 0) * pace)
  const startsAt = Math.floor(place(durationMs, chance))
  return {
    name,
    fixture: kind.fixture,
    startsAt,
    endsAt: startsAt + durationMs,
    pace,
    visitor,
    source,
    release: isReleased ? releases.now : releases.before,
  }
}

const busyMoment = (date: string, timeZone: string, name: string): number => {
  const chance = createChance(`${name} hour`)
  const hour = pick(chance, [...hours.keys()], (index) => hours[index] ?? 0)
  return momentIn(timeZone, date, Math.floor((hour + chance.next()) * HOUR_MS))
}

/** A period cut into the project's days, and what is the same for all of them. */
export interface Calendar {
  plan: VisitPlan
  dates: readonly string[]
  /** Visits of each date, before those are left out that have not ended yet. */
  counts: readonly number[]
  releasedAt: number
}

export const calendarOf = (plan: VisitPlan): Calendar => {
  const { timeZone, now, days, visits } = plan
  const dates = Array.from({ length: days }, (_, index) => dateIn(timeZone, now, index - days + 1))
  const releaseDate = dates[Math.floor(days * RELEASED_AFTER)] ?? dateIn(timeZone, now)
  return { plan, dates, counts: visitsPerDay(dates, visits), releasedAt: momentIn(timeZone, releaseDate, RELEASED_AT_MS) }
}

const latestVisits = ({ plan, releasedAt }: Calendar): PlannedVisit[] => {
  const { projectId, seed, now } = plan
  const minute = Math.floor(now / MINUTE_MS)
  return LATEST_ENDS_BEFORE_MS.map((before, number) => {
    const name = `${projectId} ${seed} minute ${minute} ${number}`
    return planVisit(plan, name, now - before, releasedAt, (durationMs) => now - before - durationMs)
  })
}

/**
 * The visits of one date, oldest first, none ending later than a few minutes before now; on the last date the last ones end just
 * then. What a visit is depends on the project, the seed, its date and its number within the date, so that planning again an hour
 * later plans the same visits and those of the hour.
 */
export const planDate = (calendar: Calendar, index: number): PlannedVisit[] => {
  const { plan, dates, counts, releasedAt } = calendar
  const { projectId, seed, timeZone, now } = plan
  const date = dates[index] ?? ''
  const spread = Array.from({ length: counts[index] ?? 0 }, (_, number) => {
    const name = `${projectId} ${seed} ${date} ${number}`
    const at = busyMoment(date, timeZone, name)
    return planVisit(plan, name, at, releasedAt, () => at)
  })
  const latest = index === dates.length - 1 ? latestVisits(calendar) : []
  const end = now - Math.min(...LATEST_ENDS_BEFORE_MS)
  return [...spread, ...latest].filter(({ endsAt }) => endsAt <= end).toSorted((a, b) => a.startsAt - b.startsAt)
}

/** When the earliest of the last so many visits starts; minus infinity where there are not so many. */
export const startOfLatest = (calendar: Calendar, visits: number): number => {
  let left = visits
  for (let index = calendar.dates.length - 1; index >= 0; index -= 1) {
    const planned = planDate(calendar, index)
    if (planned.length >= left) return planned.at(-left)?.startsAt ?? Infinity
    left -= planned.length
  }
  return -Infinity
}
