import { laptop } from '../device.ts'
import type { Visit } from '../visit.ts'

/** Saw something a week ago, somewhere in this list; up and down, and down and up. */
export const lostScroller: Visit = {
  name: 'lost-scroller',
  device: laptop,
  language: 'sv-SE',
  landing: '/shop',
  async act({ look, scroll }) {
    await look(1_800)
    for (const px of [1_200, -700, 1_500, -1_100, 900, -600, 1_300, -1_800, 700]) {
      await scroll(px)
      await look(500)
    }
    await look(1_500)
  },
}
