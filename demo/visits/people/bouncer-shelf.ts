import { phone } from '../device.ts'
import type { Visit } from '../visit.ts'

/** Scrolls down a shelf with the thumb and is gone. */
export const bouncerShelf: Visit = {
  name: 'bouncer-shelf',
  device: phone,
  language: 'en-GB',
  landing: '/shop',
  async act({ look, scroll }) {
    await look(1_800)
    await scroll(1_500)
    await look(1_200)
    await scroll(900)
    await look(1_500)
  },
}
