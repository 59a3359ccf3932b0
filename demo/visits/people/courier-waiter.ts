import { bigScreen } from '../device.ts'
import { address, card, contact, fillIn } from '../fill-in.ts'
import type { Visit } from '../visit.ts'

/** Wants it tomorrow, and waits for seconds at a button that says nothing before the order goes through. */
export const courierWaiter: Visit = {
  name: 'courier-waiter',
  device: bigScreen,
  language: 'nl-NL',
  landing: '/products/cream-jug',
  async act(visitor) {
    const { look, press, page } = visitor
    await look(2_200)
    await press('.product-words [data-action="add"]')
    await press('.toast a')
    await look(1_200)
    await press('[data-action="checkout"]')
    await page.waitForURL('**/checkout')
    await fillIn(visitor, [...contact, ...address, ...card], { email: 'mila@example.com', name: 'Mila de Vries' })
    await press('.choice:has([value="courier"])')
    await look(900)
    await press('[data-action="place-order"]')
    await page.waitForURL('**/confirmation')
    await look(2_200)
  },
}
