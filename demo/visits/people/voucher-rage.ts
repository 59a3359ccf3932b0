import { laptop } from '../device.ts'
import type { Visit } from '../visit.ts'

/** Has a code from the newsletter. The button does nothing, however often it is pressed. */
export const voucherRage: Visit = {
  name: 'voucher-rage',
  device: laptop,
  language: 'en-GB',
  landing: '/products/cream-jug',
  async act({ look, scroll, press, hammer, type }) {
    await look(2_400)
    await press('.product-words [data-action="add"]')
    await look(900)
    await press('.cart-link')
    await look(1_600)
    await type('#voucher', 'FIRING10')
    await press('[data-action="apply-voucher"]')
    await look(2_800)
    await press('[data-action="apply-voucher"]')
    await look(1_600)
    await hammer('[data-action="apply-voucher"]', 6)
    await look(1_800)
    await type('#voucher', 'firing10')
    await hammer('[data-action="apply-voucher"]', 4)
    await look(2_200)
    await scroll(500)
    await look(1_600)
  },
}
