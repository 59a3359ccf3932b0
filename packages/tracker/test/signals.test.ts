import type { Page as Tab } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { setStage } from './support/stage.ts'

const stage = setStage()

/** Opens a page and waits until everything is watched. */
const open = async (body: string, path = '/'): Promise<Tab> => {
  stage.page(path, body)
  const tab = await stage.visit(path)
  await stage.known(tab)
  await stage.watched(tab)
  return tab
}

describe('a rage click', () => {
  it('is told once for a burst, with the count of its clicks, at its first click', async () => {
    const tab = await open('<button id="buy">Buy <b>now</b></button>')
    await tab.click('#buy', { clickCount: 5, delay: 20 })
    const [signal] = await stage.collector.when('signal')
    const [click] = stage.collector.of('click')
    expect(signal).toMatchObject({ name: 'rage_click', rule: 1, burst: 5, tag: 'button', label: 'Buy now', place: click?.place })
    expect(Math.abs((signal?.at ?? 0) - (click?.at ?? 0))).toBeLessThan(50)
  })
})
