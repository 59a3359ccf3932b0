import { phone } from '../device.ts'
import type { Visit } from '../visit.ts'

/** On the bus: the menu, the vases, one in the cart, then their stop comes. */
export const phoneBrowser: Visit = {
  name: 'phone-browser',
  device: phone,
  language: 'de-DE',
  landing: '/',
  async act({ look, scroll, press }) {
    await look(2_200)
    await scroll(900)
    await look(1_400)
    await scroll(-700)
    await press('.menu-button')
    await look(1_300)
    await press('.menu a[href$="/vases"]')
    await look(1_800)
    await scroll(500)
    await press('.grid a[href$="/reed-bottle"]')
    await look(2_600)
    await scroll(600)
    await look(2_400)
    await press('.buy-bar [data-action="add"]')
    await look(1_100)
    await press('.toast a')
    await look(3_200)
  },
}
