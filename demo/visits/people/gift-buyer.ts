import { tablet } from '../device.ts'
import { card, contact, fillIn } from '../fill-in.ts'
import type { Visit } from '../visit.ts'

/** A present from a tablet: two vases become one, collected from the workshop. */
export const giftBuyer: Visit = {
  name: 'gift-buyer',
  device: tablet,
  language: 'en-IE',
  landing: '/shop/vases',
  async act(visitor) {
    const { look, press, page } = visitor
    await look(2_000)
    await press('.grid a[href$="/moon-jar"]')
    await look(2_600)
    await press('.product-words [data-action="add"]')
    await look(700)
    await press('.crumbs a:last-child')
    await look(1_500)
    await press('.grid a[href$="/bud-vase"]')
    await look(1_800)
    await press('.product-words [data-action="add"]')
    await press('.toast a')
    await look(1_800)
    await press('.line:nth-child(1) [data-action="remove"]')
    await press('.line:nth-child(1) quantity-stepper [aria-label="One more"]')
    await look(1_300)
    await press('[data-action="checkout"]')
    await page.waitForURL('**/checkout')
    await look(1_300)
    await fillIn(visitor, contact, { email: 'noor@example.com', name: 'Noor Haddad' })
    await press('.choice:nth-child(3)')
    await look(900)
    await fillIn(visitor, card, { 'cc-name': 'N Haddad' })
    await press('.tick')
    await press('[data-action="place-order"]')
    await page.waitForURL('**/confirmation')
    await look(3_000)
  },
}
