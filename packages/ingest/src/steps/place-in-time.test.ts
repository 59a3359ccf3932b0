import { describe, expect, it } from 'vitest'
import { aDraft, aPageview, aVisit, NOON } from '../../test/builders.ts'
import { placeInTime } from './place-in-time.ts'
import { writeProperties } from './write-properties.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const place = (at: number, clockOffsetMs = 0) => {
  const draft = aDraft(aPageview({ at }), { ...aVisit(), clockOffsetMs })
  placeInTime(draft)
  writeProperties(draft)
  return draft
}

describe('placeInTime', () => {
  it('puts an event where it happened by our clock', () => {
    expect(place(NOON - HOUR - 1_234, HOUR).row.at).toBe('2026-06-17 11:59:58.766')
  })

  it.each([-48 * HOUR, 5 * MINUTE])('believes an event that is %d ms off', (offset) => {
    expect(place(NOON + offset)).toMatchObject({ retimed: false, happenedAt: NOON + offset })
  })

  it.each([-48 * HOUR - 1, 5 * MINUTE + 1, 8_640_000_000_000_000 - NOON])(
    'stores an event that is %d ms off at its arrival, and keeps its own time',
    (offset) => {
      const draft = place(NOON + offset)
      expect(draft).toMatchObject({ retimed: true, happenedAt: NOON })
      expect(draft.row.at).toBe('2026-06-17 12:00:00.000')
      expect(JSON.parse(draft.row.properties)).toEqual({ $original_at: new Date(NOON + offset).toISOString() })
    },
  )

  it('leaves an impossible clock without effect on anybody else', () => {
    expect(place(NOON, -9_007_199_254_740_991).row.at).toBe('2026-06-17 12:00:00.000')
  })
})
