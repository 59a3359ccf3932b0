import { bigScreen } from '../device.ts'
import type { Visit } from '../visit.ts'

/** Two kinds of pieces, express pay, an error that nobody shows: presses again, waits, goes. */
export const expressPayFails: Visit = {
  name: 'express-pay-fails',
  device: bigScreen,
  language: 'de-DE',
  landing: '/shop',
  async act({ look, press, scroll, page }) {
    await look(2_000)
    await press('.grid a[href$="/hush-tumbler"]')
    await look(1_800)
    await press('.product-words [data-action="add"]')
    await look(700)
    await press('.menu a[href$="/plates"]')
    await look(1_600)
    await press('.grid a[href$="/supper-plate"]')
    await look(1_800)
    await press('.product-words quantity-stepper [aria-label="One more"]')
    await press('.product-words [data-action="add"]')
    await press('.toast a')
    await look(1_500)
    await press('[data-action="checkout"]')
    await page.waitForURL('**/checkout')
    await look(1_800)
    await press('[data-action="express-pay"]')
    await look(3_200)
    await press('[data-action="express-pay"]')
    await look(2_400)
    await press('[data-action="express-pay"]')
    await look(1_500)
    await scroll(600)
    await look(1_800)
  },
}
