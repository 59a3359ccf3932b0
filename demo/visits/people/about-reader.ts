import { laptop } from '../device.ts'
import type { Visit } from '../visit.ts'

/** Came for the people: reads about them, opens every question, asks for letters. */
export const aboutReader: Visit = {
  name: 'about-reader',
  device: laptop,
  language: 'da-DK',
  landing: '/about',
  async act({ look, scroll, press, type }) {
    await look(4_200)
    await scroll(700)
    await look(4_500)
    await scroll(700)
    await look(3_000)
    await press('.fold:nth-of-type(1) summary')
    await look(2_600)
    await press('.fold:nth-of-type(3) summary')
    await look(2_800)
    await press('.fold:nth-of-type(4) summary')
    await look(2_200)
    await type('#letter-email', 'freja@example.com')
    await press('.letter-form button')
    await look(2_400)
  },
}
