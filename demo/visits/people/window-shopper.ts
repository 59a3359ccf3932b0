import { bigScreen } from '../device.ts'
import type { Visit } from '../visit.ts'

/** Looks at a lot, changes a glaze to see it, buys nothing. */
export const windowShopper: Visit = {
  name: 'window-shopper',
  device: bigScreen,
  language: 'en-GB',
  landing: '/',
  async act({ look, scroll, press, hover, page }) {
    await look(3_500)
    await scroll(620)
    await press('[data-slide="1"]')
    await look(1_800)
    await press('[data-slide="1"]')
    await hover('.carousel .card:nth-child(5)')
    await look(1_500)
    await scroll(520)
    await press('.family-cups')
    await look(2_500)
    await press('.grid a[href$="/ferry-mug"]')
    await look(3_500)
    await press('.glaze-option:nth-of-type(2)')
    await look(1_800)
    await press('.glaze-option:nth-of-type(3)')
    await look(2_000)
    await press('.views [data-view="glaze"]')
    await look(2_400)
    await page.goBack()
    await look(1_600)
    await press('.menu a[href$="/bowls"]')
    await look(2_200)
    await scroll(500)
    await hover('.grid .card:nth-child(4)')
    await look(2_800)
  },
}
