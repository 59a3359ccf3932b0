import { createHmac } from 'node:crypto'
import type { Tools } from '../tools.ts'
import type { Visit } from '../visit.ts'
import { sessionIdAt } from './session-id-at.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * A visitor who has not consented, or whose browser asks for privacy, gets no lasting id: the visitor's id is a keyed hash of
 * address and agent whose key is destroyed within two days, and there is one session a day. Who it is, is dropped.
 */
export const forgetWithoutConsent = (visit: Visit, { salts }: Tools): undefined => {
  const { arrival, project } = visit
  if (visit.consented && !arrival.privacySignal) return
  const digest = createHmac('sha256', salts.at(arrival.receivedAt)).update(`${project.id}\n${arrival.address}\n${arrival.agent}`).digest()
  visit.consented = false
  visit.visitor = digest.toString('hex', 0, 16)
  visit.session = sessionIdAt(arrival.receivedAt - (arrival.receivedAt % DAY_MS), digest.subarray(16))
  visit.tab = ''
  visit.person = ''
}
