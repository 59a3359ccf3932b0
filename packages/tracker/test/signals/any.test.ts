import { describe, expect, it } from 'vitest'
import { alive, clicks } from '../support/gestures.ts'
import { setStage } from '../support/stage.ts'
import { until } from '../support/until.ts'
import { openWatched } from '../support/watched-page.ts'

const stage = setStage()
const open = (body: string) => openWatched(stage, body)

describe('a signal', () => {
  it('is found on a touch screen too', async () => {
    stage.page('/', `<button id="dead">Dead</button><button id="rage" ${alive}>Rage</button><input id="field">`)
    const tab = await stage.visit('/', await stage.context({ hasTouch: true }))
    await stage.known(tab)
    await stage.watched(tab)
    await tab.tap('#field')
    await tab.tap('#dead')
    await stage.collector.when('signal')
    for (let tap = 0; tap < 4; tap++) await tab.tap('#rage')
    const signals = await stage.collector.when('signal', 2)
    expect(signals.map(({ name, label, burst }) => [name, label, burst])).toEqual([
      ['dead_click', 'Dead', 1],
      ['rage_click', 'Rage', 4],
    ])
  })

  it('has no name where the click has none', async () => {
    const tab = await open(
      '<div data-tl-mask><button id="it">Call +30 210 1234567</button></div><button id="mail">anna@example.com</button>',
    )
    await tab.click('#it')
    await tab.click('#mail')
    // The two clicks lie close enough together for nearly a rage click.
    const signals = await until('both', () => {
      const dead = stage.collector.of('signal').filter(({ name }) => name === 'dead_click')
      return dead.length > 1 && dead
    })
    expect(signals.map(({ label }) => label)).toEqual([undefined, '****@*******.***'])
  })

  it('is not told of a visitor who has not consented', async () => {
    stage.attributes = 'data-consent="required"'
    stage.page('/', '<button id="it">Apply</button>')
    const context = await stage.context()
    await context.clock.install()
    const tab = await stage.visit('/', context)
    await stage.watched(tab)
    await clicks(4)(tab)
    await tab.clock.runFor(20_000)
    await tab.evaluate(() => dispatchEvent(new Event('pagehide')))
    const [leave] = await stage.collector.when('leave')
    expect(leave?.attention).toBeUndefined()
    expect(stage.collector.events.map(({ kind }) => kind).toSorted()).toEqual(['leave', 'pageview'])
  })
})
