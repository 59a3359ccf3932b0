import { describe, expect, it } from 'vitest'
import { releases } from '../shop/releases.ts'
import { visitKinds } from './kinds.ts'
import { calendarOf, planDate, startOfLatest, type PlannedVisit, type VisitPlan } from './plan-visits.ts'
import { dateIn } from './zoned-day.ts'

const MINUTE = 60_000
const now = Date.parse('2026-11-23T18:00:00Z')

const aPlan = (changes: Partial<VisitPlan> = {}): VisitPlan => ({
  projectId: '0199aaaa-0000-7000-8000-000000000001',
  timeZone: 'Europe/Dublin',
  seed: 1,
  now,
  days: 30,
  visits: 1_500,
  durations: new Map(visitKinds.map(({ fixture }) => [fixture, 60_000])),
  ...changes,
})

const planned = (changes: Partial<VisitPlan> = {}): PlannedVisit[] => {
  const calendar = calendarOf(aPlan(changes))
  return calendar.dates.flatMap((_, index) => planDate(calendar, index))
}

const share = (visits: readonly PlannedVisit[], is: (visit: PlannedVisit) => boolean): number => visits.filter(is).length / visits.length

const hourOf = ({ startsAt }: PlannedVisit): number => new Date(startsAt).getUTCHours()
const fails = ({ fixture }: PlannedVisit): boolean => fixture.startsWith('express-')

describe('a planned month', () => {
  const month = planned()

  it('has about as many visits as were asked for, the last of which end a few minutes before now', () => {
    expect(month.length).toBeGreaterThan(1_400)
    expect(month.length).toBeLessThanOrEqual(1_503)
    const latest = Math.max(...month.map(({ endsAt }) => endsAt))
    expect(now - latest).toBe(3 * MINUTE)
  })

  it('has visits on every day, more in the evening than at night, and more at its end than at its beginning', () => {
    expect(new Set(month.map(({ startsAt }) => dateIn('Europe/Dublin', startsAt))).size).toBe(30)
    expect(share(month, (visit) => hourOf(visit) >= 19 && hourOf(visit) < 22)).toBeGreaterThan(
      4 * share(month, (visit) => hourOf(visit) < 5),
    )
    const middle = now - 15 * 24 * 60 * MINUTE
    expect(share(month, ({ startsAt }) => startsAt > middle)).toBeGreaterThan(0.52)
  })

  it('has people from many countries on all kinds of devices, some of whom come again', () => {
    expect(new Set(month.map(({ visitor }) => visitor.country)).size).toBeGreaterThan(8)
    for (const device of ['desktop', 'tablet', 'phone'])
      expect(share(month, ({ visitor }) => visitor.device === device)).toBeGreaterThan(0.04)
    const visitors = new Set(month.map(({ visitor }) => visitor.id)).size
    expect(visitors / month.length).toBeGreaterThan(0.6)
    expect(visitors / month.length).toBeLessThan(0.85)
  })

  it('lets nobody repeat a visit made on another kind of device', () => {
    const deviceOf = new Map(visitKinds.map(({ fixture, device }) => [fixture, device]))
    expect(month.every(({ fixture, visitor }) => deviceOf.get(fixture) === visitor.device)).toBe(true)
  })

  it('has far fewer failures of express pay since the release', () => {
    const before = month.filter(({ release }) => release === releases.before)
    const since = month.filter(({ release }) => release === releases.now)
    expect(share(before, fails)).toBeGreaterThan(0.03)
    expect(share(since, fails)).toBeLessThan(share(before, fails) / 2)
    expect(Math.max(...before.map(({ startsAt }) => startsAt))).toBeLessThan(Math.min(...since.map(({ startsAt }) => startsAt)))
  })

  it('is the same when it is planned again, and an hour later has that hour in addition', () => {
    expect(planned()).toEqual(month)
    const later = planned({ now: now + 60 * MINUTE })
    const names = new Set(later.map(({ name, startsAt }) => `${name} ${startsAt}`))
    const kept = month.filter(({ name }) => !name.includes('minute'))
    expect(kept.every(({ name, startsAt }) => names.has(`${name} ${startsAt}`))).toBe(true)
    expect(later.length).toBeGreaterThanOrEqual(month.length)
  })

  it('is another one for another project and for another seed', () => {
    const starts = new Set(month.map(({ startsAt }) => startsAt))
    const others = [planned({ seed: 2 }), planned({ projectId: '0199aaaa-0000-7000-8000-000000000002' })]
    for (const other of others) expect(share(other, ({ startsAt }) => starts.has(startsAt))).toBeLessThan(0.01)
  })

  it('can be asked from when on only its latest visits are left', () => {
    const calendar = calendarOf(aPlan())
    const from = startOfLatest(calendar, 400)
    expect(month.filter(({ startsAt }) => startsAt >= from)).toHaveLength(400)
    expect(startOfLatest(calendar, 9_999)).toBe(-Infinity)
  })
})
