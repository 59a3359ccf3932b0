import { bigScreen } from '../device.ts'
import type { Visit } from '../visit.ts'

/** Sorts and filters until three pieces are left, looks at each, takes one. */
export const filterer: Visit = {
  name: 'filterer',
  device: bigScreen,
  language: 'sv-SE',
  landing: '/shop',
  async act({ look, scroll, press, choose, page }) {
    await look(1_800)
    await press('.swatch:has([value="cobalt"])')
    await look(1_300)
    await press('.swatch:has([value="tenmoku"])')
    await look(1_300)
    await press('.option:has([value="middle"])')
    await look(1_500)
    await choose('#order', 'cheap')
    await look(1_300)
    await press('.grid .card:nth-child(2)')
    await look(2_600)
    await page.goBack()
    await look(1_300)
    await press('.grid a[href$="/harbour-bowl"]')
    await look(2_600)
    await press('.fold:first-of-type summary')
    await look(2_000)
    await press('.product-words quantity-stepper [aria-label="One more"]')
    await press('.product-words quantity-stepper [aria-label="One more"]')
    await press('.product-words quantity-stepper [aria-label="One fewer"]')
    await press('.product-words [data-action="add"]')
    await look(1_600)
    await scroll(600)
    await look(1_500)
  },
}
