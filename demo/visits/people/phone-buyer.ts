import { phone } from '../device.ts'
import type { Visit } from '../visit.ts'

/** One cup, express pay, done: with one kind of piece it works. */
export const phoneBuyer: Visit = {
  name: 'phone-buyer',
  device: phone,
  language: 'en-IE',
  landing: '/shop/cups',
  async act({ look, scroll, press, page }) {
    await look(1_800)
    await scroll(380)
    await press('.grid a[href$="/thimble-cup"]')
    await look(2_200)
    await scroll(260)
    await press('.product-words quantity-stepper [aria-label="One more"]')
    await press('.product-words [data-action="add"]')
    await look(900)
    await press('.cart-link')
    await look(1_500)
    await press('[data-action="checkout"]')
    await page.waitForURL('**/checkout')
    await look(1_500)
    await press('[data-action="express-pay"]')
    await page.waitForURL('**/confirmation')
    await look(3_000)
    await scroll(500)
    await look(1_200)
  },
}
