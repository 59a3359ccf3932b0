import { describe, expect, it } from 'vitest'
import { sessionId } from '@throughline/contract'
import { aSession, aVisit, NOON } from '../../test/builders.ts'
import { settleSession } from './settle-session.ts'

const HOUR = 60 * 60 * 1000

const settle = (startedAt: number, receivedAt = NOON) => {
  const visit = aVisit({ envelope: { session: sessionId.parse(aSession(startedAt)) }, arrival: { receivedAt } })
  settleSession(visit)
  return visit
}

describe('settleSession', () => {
  it.each([0, -47 * HOUR, 4 * 60_000])('reads from its id that a session began %d ms from now', (offset) => {
    expect(settle(NOON + offset)).toMatchObject({ session: aSession(NOON + offset), sessionStartedAt: NOON + offset })
  })

  it.each([-49 * HOUR, 6 * 60_000, 200 * 365 * 24 * HOUR])('replaces an id that says %d ms from now', (offset) => {
    const visit = settle(NOON + offset)
    expect(visit.session).not.toBe(aSession(NOON + offset))
    expect(visit.sessionStartedAt).toBe(Date.UTC(2026, 5, 17))
    expect(sessionId.safeParse(visit.session).success).toBe(true)
  })

  it('replaces an impossible id by the same one all day, so that the session stays together', () => {
    expect(settle(0, NOON).session).toBe(settle(0, NOON + 11 * HOUR).session)
    expect(settle(0, NOON).session).not.toBe(settle(0, NOON + 13 * HOUR).session)
    expect(settle(0, NOON).session).not.toBe(settle(1_000, NOON).session)
  })
})
