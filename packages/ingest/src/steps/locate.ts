import type { Tools } from '../tools.ts'
import type { Visit } from '../visit.ts'

/** Writes down the country of the address. It is the last use of the address: nothing after this step needs it. */
export const locate = (visit: Visit, { countries }: Tools): undefined => {
  visit.country = countries.find(visit.arrival.address)
}
