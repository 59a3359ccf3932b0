import { phone } from '../device.ts'
import type { Visit } from '../visit.ts'

/** Comes from a picture somebody posted, looks at the price, goes. */
export const bouncerPhone: Visit = {
  name: 'bouncer-phone',
  device: phone,
  language: 'it-IT',
  landing: '/products/moon-jar',
  async act({ look, scroll }) {
    await look(2_400)
    await scroll(520)
    await look(2_600)
  },
}
