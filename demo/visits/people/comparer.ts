import { bigScreen } from '../device.ts'
import type { Visit } from '../visit.ts'

/** Two vases in two tabs, to and fro, until one wins. */
export const comparer: Visit = {
  name: 'comparer',
  device: bigScreen,
  language: 'fr-FR',
  landing: '/shop/vases',
  async act(visitor, another) {
    await visitor.look(2_200)
    await visitor.press('.grid a[href$="/column-vase"]')
    await visitor.look(2_800)
    const { visitor: second, switchTo } = await another('/products/quarry-vase')
    await second.look(2_800)
    await second.press('.glaze-option:nth-of-type(2)')
    await second.look(1_800)
    await switchTo(visitor)
    await visitor.look(2_000)
    await visitor.press('.views [data-view="glaze"]')
    await visitor.look(1_800)
    await switchTo(second)
    await second.look(1_500)
    await second.press('[data-action="size"]')
    await second.look(2_400)
    await second.press('[data-action="close"]')
    await second.press('.product-words [data-action="add"]')
    await second.look(1_200)
    await second.press('.toast a')
    await second.look(2_600)
  },
}
