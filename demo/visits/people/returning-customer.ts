import { laptop } from '../device.ts'
import { address, card, contact, fillIn } from '../fill-in.ts'
import type { Visit } from '../visit.ts'

/** Broke one of four. Orders the same again, by courier. */
export const returningCustomer: Visit = {
  name: 'returning-customer',
  device: laptop,
  language: 'en-IE',
  landing: '/',
  customer: 'customer-5f2c1c4e',
  async act(visitor) {
    const { look, press, scroll, page } = visitor
    await look(1_500)
    await press('.menu a[href$="/cups"]')
    await look(1_400)
    await press('.grid a[href$="/milk-beaker"]')
    await look(2_200)
    await press('.crumbs a:last-child')
    await look(1_200)
    await press('.grid a[href$="/hush-tumbler"]')
    await look(1_800)
    await press('.product-words [data-action="add"]')
    await press('.toast a')
    await look(1_300)
    await press('[data-action="checkout"]')
    await page.waitForURL('**/checkout')
    await fillIn(visitor, contact, { email: 'mara@example.com', name: 'Mara Quinn' })
    await press('.choice:nth-child(2)')
    await look(1_200)
    await fillIn(visitor, [...address, ...card], { 'cc-name': 'M Quinn' })
    await press('[data-action="place-order"]')
    await page.waitForURL('**/confirmation')
    await look(2_400)
    await scroll(400)
    await look(1_500)
  },
}
