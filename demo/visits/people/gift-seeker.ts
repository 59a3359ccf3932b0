import { laptop } from '../device.ts'
import type { Visit } from '../visit.ts'

/** A present for somebody. The page about gift cards says everything but how to get one: back, twice. */
export const giftSeeker: Visit = {
  name: 'gift-seeker',
  device: laptop,
  language: 'en-IE',
  landing: '/',
  async act({ look, press, scroll, page }) {
    await look(2_600)
    await press('.menu a[href$="/gift-cards"]')
    await look(2_600)
    await page.goBack()
    await look(1_800)
    await scroll(600)
    await look(1_500)
    await press('.menu a[href$="/cups"]')
    await look(3_200)
    await press('.menu a[href$="/gift-cards"]')
    await look(1_900)
    await page.goBack()
    await look(2_400)
  },
}
