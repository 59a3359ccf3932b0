import { laptop } from '../device.ts'
import type { Visit } from '../visit.ts'

/** Uses the search, twice, and puts a teapot in the cart for later. */
export const searcher: Visit = {
  name: 'searcher',
  device: laptop,
  language: 'en-US',
  landing: '/',
  async act({ look, scroll, press, type, page }) {
    await look(1_800)
    await type('.search input', 'moss')
    await page.keyboard.press('Enter')
    await look(2_400)
    await scroll(350)
    await look(1_500)
    await type('.search input', 'teapot')
    await page.keyboard.press('Enter')
    await look(1_600)
    await press('.grid a[href$="/sunday-teapot"]')
    await look(3_000)
    await press('.views [data-view="foot"]')
    await look(1_600)
    await press('.views [data-view="whole"]')
    await press('[data-action="size"]')
    await look(2_800)
    await press('.sheet-close')
    await press('.product-words [data-action="add"]')
    await look(1_200)
    await press('.cart-link')
    await look(2_400)
  },
}
