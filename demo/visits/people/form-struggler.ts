import { bigScreen } from '../device.ts'
import { address, card, contact, fillIn } from '../fill-in.ts'
import type { Visit } from '../visit.ts'

/** A mistyped address, a swapped digit, the wrong shape of a date. Gets there in the end. */
export const formStruggler: Visit = {
  name: 'form-struggler',
  device: bigScreen,
  language: 'pt-PT',
  landing: '/products/nesting-bowls',
  async act(visitor) {
    const { look, press, choose, page } = visitor
    await look(2_800)
    await press('.product-words [data-action="add"]')
    await press('.toast a')
    await look(1_400)
    await press('[data-action="checkout"]')
    await page.waitForURL('**/checkout')
    await fillIn(visitor, contact, { email: 'rui@example', name: 'Rui Paz' })
    await fillIn(visitor, address, { street: 'Rua do Forno 3', postcode: '12', city: 'Lisboa' })
    await choose('#country', 'PT')
    await fillIn(visitor, card, { 'cc-name': 'R Paz', 'cc-number': '4242 4242 4242 2424', 'cc-exp': '4-29' })
    await press('[data-action="place-order"]')
    await look(2_400)
    await fillIn(visitor, ['email', 'postcode'], { email: 'rui@example.com', postcode: '1200-109' })
    await press('[data-action="place-order"]')
    await look(2_200)
    await fillIn(visitor, ['cc-number', 'cc-exp'])
    await look(1_000)
    await press('[data-action="place-order"]')
    await page.waitForURL('**/confirmation')
    await look(2_600)
  },
}
