import { laptop } from '../device.ts'
import type { Visit } from '../visit.ts'

/** Owns one already, wants to know about the dishwasher, finds the beaker sold out. */
export const careReader: Visit = {
  name: 'care-reader',
  device: laptop,
  language: 'en-GB',
  landing: '/care',
  async act({ look, scroll, press, hover }) {
    await look(3_500)
    await scroll(500)
    await look(3_500)
    await press('.prose-end a')
    await look(1_500)
    await press('.grid a[href$="/milk-beaker"]')
    await look(2_000)
    await hover('.buy .button')
    await press('.stock')
    await look(1_600)
    await press('.grid-four .card:nth-child(3)')
    await look(2_600)
  },
}
