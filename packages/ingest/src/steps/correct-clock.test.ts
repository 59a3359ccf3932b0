import { describe, expect, it } from 'vitest'
import { aVisit, NOON, someTools } from '../../test/builders.ts'
import { correctClock } from './correct-clock.ts'

const HOUR = 60 * 60 * 1000

describe('correctClock', () => {
  it('measures how far the client’s clock is off', async () => {
    const visit = aVisit({ envelope: { sentAt: NOON - HOUR } })
    correctClock(visit, (await someTools()).tools)
    expect(visit.clockOffsetMs).toBe(HOUR)
  })

  it('keeps to one measurement within a session, so that slow requests do not put events out of order', async () => {
    const { tools } = await someTools()
    const offsets = [HOUR + 40, HOUR + 900, HOUR + 12, HOUR + 20_000].map((offset) => {
      const visit = aVisit({ envelope: { sentAt: NOON - offset } })
      correctClock(visit, tools)
      return visit.clockOffsetMs
    })
    expect(offsets).toEqual([HOUR + 40, HOUR + 40, HOUR + 40, HOUR + 40])
  })

  it('measures anew when somebody has set the clock', async () => {
    const { tools } = await someTools()
    const offsets = [0, -2 * HOUR, -2 * HOUR + 50].map((offset) => {
      const visit = aVisit({ envelope: { sentAt: NOON - offset } })
      correctClock(visit, tools)
      return visit.clockOffsetMs
    })
    expect(offsets).toEqual([0, -2 * HOUR, -2 * HOUR])
  })

  it('measures anew when the first request turns out to have been a slow one', async () => {
    const { tools } = await someTools()
    const offsets = [25_000, 100].map((offset) => {
      const visit = aVisit({ envelope: { sentAt: NOON - offset } })
      correctClock(visit, tools)
      return visit.clockOffsetMs
    })
    expect(offsets).toEqual([25_000, 100])
  })
})
