import { describe, expect, it } from 'vitest'
import { periodBeforeInWords, periodInWords, periodLabel } from './period-in-words.ts'
import { boundsBefore, boundsOf, readPeriodSearch } from './period.ts'

const zone = 'Europe/Athens'
/** A Monday, half past two in the afternoon in Athens. */
const now = new Date('2026-11-23T12:32:10Z')

describe('a period in the address', () => {
  it('is a name or two instants, and seven days if it says nothing', () => {
    expect(readPeriodSearch({ period: '30d' })).toEqual({ period: '30d' })
    expect(readPeriodSearch({ from: '2026-11-01T00:00:00Z', to: '2026-11-03T00:00:00Z' })).toEqual({
      from: '2026-11-01T00:00:00.000Z',
      to: '2026-11-03T00:00:00.000Z',
    })
    expect(readPeriodSearch({})).toEqual({})
  })

  it.each([
    { period: '90d' },
    { from: 'yesterday', to: 'today' },
    { from: '2026-11-03T00:00:00Z', to: '2026-11-01T00:00:00Z' },
    { from: '2026-11-03T00:00:00Z' },
  ])('that makes no sense is left out: %j', (search) => expect(readPeriodSearch(search)).toEqual({}))
})

describe('the bounds of a period', () => {
  it('are cut at midnight in the project’s zone, and open at the end while it goes on', () => {
    expect(boundsOf({ period: 'today' }, zone, now)).toEqual({ from: '2026-11-22T22:00:00.000Z' })
    expect(boundsOf({}, zone, now)).toEqual({ from: '2026-11-16T22:00:00.000Z' })
    expect(boundsOf({ period: '30d' }, zone, now)).toEqual({ from: '2026-10-24T21:00:00.000Z' })
  })

  it('of the last 24 hours stay the same for five minutes', () => {
    const bounds = boundsOf({ period: '24h' }, zone, now)
    expect(bounds).toEqual({ from: '2026-11-22T12:30:00.000Z' })
    expect(boundsOf({ period: '24h' }, zone, new Date('2026-11-23T12:34:59Z'))).toEqual(bounds)
  })
})

describe('what a period is compared with', () => {
  it.each([
    [{ period: 'today' }, '2026-11-21T22:00:00.000Z', '2026-11-22T12:30:00.000Z'],
    [{ period: '24h' }, '2026-11-21T12:30:00.000Z', '2026-11-22T12:30:00.000Z'],
    [{}, '2026-11-09T22:00:00.000Z', '2026-11-16T12:30:00.000Z'],
    // Clocks went back on 25 October: half past two in the afternoon was an hour earlier in UTC.
    [{ period: '30d' }, '2026-09-24T21:00:00.000Z', '2026-10-24T11:30:00.000Z'],
    [{ from: '2026-11-19T22:00:00.000Z', to: '2026-11-21T22:00:00.000Z' }, '2026-11-17T22:00:00.000Z', '2026-11-19T22:00:00.000Z'],
  ] as const)('%j is as many days earlier, up to the same time of day', (search, from, to) =>
    expect(boundsBefore(search, zone, now)).toEqual({ from, to }),
  )
})

describe('a period in words', () => {
  it('is named, or given by its first and last day', () => {
    expect(periodLabel({}, zone)).toBe('Last 7 days')
    expect(periodInWords({ period: 'today' }, zone)).toBe('today')
    const days = { from: '2026-11-02T22:00:00.000Z', to: '2026-11-09T22:00:00.000Z' }
    expect(periodInWords(days, zone)).toBe(`from ${periodLabel(days, zone)}`)
    expect(periodInWords({ from: '2026-11-02T22:00:00.000Z', to: '2026-11-03T22:00:00.000Z' }, zone)).toMatch(/^on Tue/)
    expect(periodBeforeInWords({ period: 'today' })).toBe('by this time yesterday')
  })
})
