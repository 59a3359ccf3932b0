import { bigScreen } from '../device.ts'
import { address, card, contact, fillIn } from '../fill-in.ts'
import type { Visit } from '../visit.ts'

/** Knows what they came for: a link to one mug, two of it, paid by card. */
export const decisiveBuyer: Visit = {
  name: 'decisive-buyer',
  device: bigScreen,
  language: 'en-IE',
  landing: '/products/dawn-mug',
  async act(visitor) {
    const { look, press, page } = visitor
    await look(3_000)
    await press('.product-words quantity-stepper [aria-label="One more"]')
    await press('.product-words [data-action="add"]')
    await look(1_200)
    await press('.toast a')
    await look(1_800)
    await press('[data-action="checkout"]')
    await page.waitForURL('**/checkout')
    await look(1_600)
    await fillIn(visitor, [...contact, ...address, ...card])
    await look(900)
    await press('[data-action="place-order"]')
    await page.waitForURL('**/confirmation')
    await look(4_000)
  },
}
