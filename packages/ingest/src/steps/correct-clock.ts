import type { Tools } from '../tools.ts'
import type { Visit } from '../visit.ts'

/** Finds how far the client's clock is off: the difference between when it says it sent the request and when we received it. */
export const correctClock = (visit: Visit, { clocks }: Tools): undefined => {
  const { project, arrival, sentAt } = visit
  visit.clockOffsetMs = clocks.settle(`${project.id} ${visit.visitor} ${visit.session}`, arrival.receivedAt - sentAt)
}
