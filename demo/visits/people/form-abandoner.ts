import { phone } from '../device.ts'
import { address, card, contact, fillIn } from '../fill-in.ts'
import type { Visit } from '../visit.ts'

/** The card is refused three times on a small keyboard. That was that. */
export const formAbandoner: Visit = {
  name: 'form-abandoner',
  device: phone,
  language: 'en-GB',
  landing: '/products/fern-pot',
  async act(visitor) {
    const { look, press, page } = visitor
    await look(2_200)
    await press('.buy-bar [data-action="add"]')
    await press('.toast a')
    await look(1_200)
    await press('[data-action="checkout"]')
    await page.waitForURL('**/checkout')
    await fillIn(visitor, [...contact, ...address], { email: 'lea@example.com', name: 'Lea Brandt', city: 'Cork' })
    await fillIn(visitor, card, { 'cc-number': '4242 4242 4242 4243' })
    await press('[data-action="place-order"]')
    await look(2_000)
    await fillIn(visitor, ['cc-number'], { 'cc-number': '4242 4242 4224 4242' })
    await press('[data-action="place-order"]')
    await look(1_800)
    await fillIn(visitor, ['cc-number'], { 'cc-number': '4242 4244 2424 2424' })
    await press('[data-action="place-order"]')
    await look(2_600)
  },
}
