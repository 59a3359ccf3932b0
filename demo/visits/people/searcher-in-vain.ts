import { bigScreen } from '../device.ts'
import type { Visit } from '../visit.ts'

/** Looks for a colour that does not exist here, filters until nothing is left, clears, leaves. */
export const searcherInVain: Visit = {
  name: 'searcher-in-vain',
  device: bigScreen,
  language: 'es-ES',
  landing: '/shop/plates',
  async act({ look, press, type, page }) {
    await look(1_800)
    await type('.search input', 'turquoise')
    await page.keyboard.press('Enter')
    await look(2_200)
    await press('[data-action="clear"]')
    await look(1_400)
    await press('.menu a[href$="/plates"]')
    await look(1_300)
    await press('.swatch:has([value="cobalt"])')
    await look(1_700)
    await press('.swatch:has([value="iron"])')
    await look(1_400)
    await press('[data-action="clear"]')
    await look(1_800)
  },
}
