import { phone } from '../device.ts'
import { address, contact, fillIn } from '../fill-in.ts'
import type { Visit } from '../visit.ts'

/** Express pay fails on the phone; begins to fill in the form instead, and stops at the card. */
export const expressPhoneFails: Visit = {
  name: 'express-phone-fails',
  device: phone,
  language: 'en-GB',
  landing: '/products/bud-vase',
  async act(visitor) {
    const { look, press, hammer, scroll, page } = visitor
    await look(1_800)
    await press('.buy-bar [data-action="add"]')
    await scroll(1_000)
    await press('.grid-four .card:nth-child(1)')
    await look(1_600)
    await press('.buy-bar [data-action="add"]')
    await press('.toast a')
    await look(1_200)
    await press('[data-action="checkout"]')
    await page.waitForURL('**/checkout')
    await look(1_500)
    await press('[data-action="express-pay"]')
    await look(2_200)
    await hammer('[data-action="express-pay"]', 3)
    await look(1_800)
    await fillIn(visitor, [...contact, ...address], {
      email: 'sam@example.com',
      name: 'Sam Ferro',
      street: 'Kerkstraat 4',
      postcode: '1017 GL',
      city: 'Amsterdam',
    })
    await scroll(400)
    await look(2_200)
  },
}
