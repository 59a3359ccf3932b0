import type { Tools } from '../tools.ts'
import type { Visit } from '../visit.ts'

/** Writes down the kind of device, the browser and the system; the user agent itself is not kept. */
export const parseAgent = (visit: Visit, { agents }: Tools): undefined => {
  const { device, browser, os } = agents.read(visit.arrival.agent)
  visit.device = device
  visit.browser = browser
  visit.os = os
}
