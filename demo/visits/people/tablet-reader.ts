import { tablet } from '../device.ts'
import type { Visit } from '../visit.ts'

/** On the sofa, for pleasure: plates, the small print, the people. */
export const tabletReader: Visit = {
  name: 'tablet-reader',
  device: tablet,
  language: 'nl-NL',
  landing: '/',
  async act({ look, scroll, press }) {
    await look(3_000)
    await scroll(900)
    await press('.family-plates')
    await look(2_200)
    await press('.grid a[href$="/long-table-platter"]')
    await look(2_800)
    await scroll(700)
    await press('[data-action="size"]')
    await look(3_200)
    await press('[data-action="close"]')
    await press('.fold:last-of-type summary')
    await look(2_600)
    await scroll(700)
    await press('.grid-four a[href$="/dinner-plate"]')
    await look(2_400)
    await press('.menu-button')
    await press('.menu a[href$="/about"]')
    await look(3_000)
    await scroll(1_600)
    await look(3_500)
  },
}
