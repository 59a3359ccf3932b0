import { bigScreen } from '../device.ts'
import type { Visit } from '../visit.ts'

/** A glance at the front page. */
export const bouncer: Visit = {
  name: 'bouncer',
  device: bigScreen,
  language: 'en-US',
  landing: '/',
  async act({ look, scroll }) {
    await look(3_500)
    await scroll(400)
    await look(2_200)
  },
}
