import { limits } from '@throughline/contract'
import { createHash } from 'node:crypto'
import type { Visit } from '../visit.ts'
import { sessionIdAt } from './session-id-at.ts'

const DAY_MS = 24 * 60 * 60 * 1000

const momentIn = (sessionId: string): number => Number.parseInt(sessionId.slice(0, 8) + sessionId.slice(9, 13), 16)

const isPlausible = (startedAt: number, receivedAt: number): boolean =>
  startedAt >= receivedAt - limits.clock.maxLateMs && startedAt <= receivedAt + limits.clock.maxAheadMs

/**
 * Reads from the session's id when the session began. An id whose moment cannot be (more than 48 h before, or 5 min after it was
 * received) is replaced by one made from it and the day, so that all that belongs together that day stays together.
 */
export const settleSession = (visit: Visit): undefined => {
  const { receivedAt } = visit.arrival
  const startedAt = momentIn(visit.session)
  if (isPlausible(startedAt, receivedAt)) {
    visit.sessionStartedAt = startedAt
    return
  }
  visit.sessionStartedAt = receivedAt - (receivedAt % DAY_MS)
  visit.session = sessionIdAt(visit.sessionStartedAt, createHash('sha256').update(`${visit.project.id} ${visit.session}`).digest())
}
