import { phone } from '../device.ts'
import type { Visit } from '../visit.ts'

/** The same code with a thumb; takes one piece out again, and gives up. */
export const voucherPhone: Visit = {
  name: 'voucher-phone',
  device: phone,
  language: 'fr-FR',
  landing: '/products/porridge-bowl',
  async act({ look, scroll, press, hammer, type }) {
    await look(2_000)
    await press('.buy-bar [data-action="add"]')
    await look(900)
    await scroll(1_100)
    await press('.grid-four .card:nth-child(2)')
    await look(1_800)
    await press('.buy-bar [data-action="add"]')
    await press('.toast a')
    await look(1_600)
    await type('#voucher', 'FIRING10')
    await press('[data-action="apply-voucher"]')
    await look(2_200)
    await hammer('[data-action="apply-voucher"]', 5)
    await look(1_500)
    await press('.line:nth-child(2) [data-action="remove"]')
    await look(2_600)
  },
}
