import { bigScreen } from '../device.ts'
import { address, card, contact, fillIn } from '../fill-in.ts'
import type { Visit } from '../visit.ts'

/** Tries the voucher twice, shrugs, and pays the full price. */
export const voucherThenOrder: Visit = {
  name: 'voucher-then-order',
  device: bigScreen,
  language: 'en-US',
  landing: '/shop/pouring',
  async act(visitor) {
    const { look, press, type, page } = visitor
    await look(2_000)
    await press('.grid a[href$="/well-pitcher"]')
    await look(2_600)
    await press('.glaze-option:nth-of-type(2)')
    await look(1_500)
    await press('.product-words [data-action="add"]')
    await press('.cart-link')
    await look(1_400)
    await type('#voucher', 'SLOWMORNING')
    await press('[data-action="apply-voucher"]')
    await look(2_600)
    await press('[data-action="apply-voucher"]')
    await look(1_900)
    await press('[data-action="checkout"]')
    await page.waitForURL('**/checkout')
    await look(1_400)
    await fillIn(visitor, [...contact, ...address, ...card], { email: 'june@example.com', name: 'June Okafor' })
    await press('[data-action="place-order"]')
    await page.waitForURL('**/confirmation')
    await look(2_800)
  },
}
