import { describe, expect, it } from 'vitest'
import { alive, box, clicks, clicksAt } from '../support/gestures.ts'
import { each, signalsOf, type Case } from '../support/signals-of.ts'
import { setStage } from '../support/stage.ts'
import { until } from '../support/until.ts'
import { openWatched } from '../support/watched-page.ts'

const stage = setStage()
const open = (body: string) => openWatched(stage, body)

describe('a rage click', () => {
  it('is told once for a burst, with the count of its clicks, at its first click', async () => {
    const tab = await open(`<button id="buy" ${alive}>Buy <b>now</b></button>`)
    await clicks(5, '#buy')(tab)
    await stage.hurry(tab)
    const [signal, ...more] = await stage.collector.when('signal')
    const [click] = stage.collector.of('click')
    expect(more).toEqual([])
    expect(signal).toMatchObject({
      name: 'rage_click',
      rule: 1,
      burst: 5,
      tag: 'button',
      label: 'Buy now',
      at: click?.at,
      place: click?.place,
    })
    expect(signal?.session).toBe(click?.session)
  })

  it('is told when the page is left in the middle of the burst', async () => {
    stage.page('/next', 'next')
    const tab = await open(`<button id="it" ${alive}>Pay</button>`)
    await clicks(4)(tab)
    await tab.goto(`${stage.site.url}/next`)
    expect(await stage.collector.when('signal')).toMatchObject([{ name: 'rage_click', burst: 4, url: `${stage.site.url}/` }])
  })

  it('belongs to the page of a single-page application on which it happened', async () => {
    const tab = await open(`<button id="it" ${alive}>Pay</button>`)
    await clicks(3)(tab)
    await tab.evaluate(() => history.pushState({}, '', '/paid'))
    await stage.hurry(tab)
    expect(await stage.collector.when('signal')).toMatchObject([{ name: 'rage_click', burst: 3, url: `${stage.site.url}/` }])
  })

  it('begins anew after a pause', async () => {
    const tab = await open(`<button id="it" ${alive}>Pay</button>`)
    await clicks(3)(tab)
    await stage.collector.when('signal')
    await clicks(4)(tab)
    await stage.hurry(tab)
    expect((await stage.collector.when('signal', 2)).map(({ burst }) => burst)).toEqual([3, 4])
  })

  it('comes of clicks that follow each other closely, in time and in place or on one element', async () => {
    const wide = box('left:0;top:0;width:900px;height:80px;background:#ddd', alive)
    const two = box('left:0;top:0;width:50px;height:80px;background:#ddd', alive) + box('left:50px;top:0;width:50px;height:80px', alive)
    const raging: Record<string, Case> = {
      'three clicks': { html: `<button id="it" ${alive}>Apply</button>`, act: clicks(3) },
      'with almost a second between them': {
        html: wide,
        act: clicksAt(
          [
            [20, 20],
            [20, 20],
            [20, 20],
          ],
          850,
        ),
      },
      'far from each other on one element': {
        html: wide,
        act: clicksAt([
          [20, 20],
          [400, 20],
          [800, 20],
        ]),
      },
      'on two elements, close to each other': {
        html: two,
        act: clicksAt([
          [40, 20],
          [60, 20],
          [40, 20],
        ]),
      },
      'moving on by less than 30 px a click': {
        html: two,
        act: clicksAt([
          [20, 20],
          [48, 20],
          [76, 20],
        ]),
      },
      'on what has a role': { html: `<div role="button" id="it" ${alive}>Apply now</div>`, act: clicks(3) },
      'on a link': { html: `<a href="#" id="it" ${alive}>Apply now</a>`, act: clicks(3) },
      'on a checkbox': { html: `<input type="checkbox" id="it">`, act: clicks(3) },
    }
    expect(await signalsOf(stage, raging)).toEqual(each(raging, ['rage_click 3']))
  })

  it('does not come of fewer clicks, of slower ones, or of others elsewhere', async () => {
    const wide = box('left:0;top:0;width:900px;height:80px;background:#ddd', alive)
    const two = box('left:0;top:0;width:50px;height:80px;background:#ddd', alive) + box('left:50px;top:0;width:50px;height:80px', alive)
    const calm: Record<string, Case> = {
      'two clicks': { html: `<button id="it" ${alive}>Apply</button>`, act: clicks(2) },
      'more than a second between them': {
        html: wide,
        act: clicksAt(
          [
            [20, 20],
            [20, 20],
            [20, 20],
            [20, 20],
          ],
          1_050,
        ),
      },
      'two elements, more than 30 px away': {
        html: two,
        act: clicksAt([
          [30, 20],
          [62, 20],
          [30, 20],
          [62, 20],
        ]),
      },
      'a script that clicks': {
        html: `<button id="it" ${alive}>Apply</button>`,
        act: (tab) =>
          tab.evaluate(() => {
            for (let i = 0; i < 5; i++) document.getElementById('it')?.click()
          }),
      },
      'a key that is held down': {
        html: `<button id="it" ${alive}>Apply</button>`,
        act: async (tab) => {
          await tab.focus('#it')
          for (let press = 0; press < 5; press++) await tab.keyboard.down('Enter')
          await tab.keyboard.up('Enter')
        },
      },
    }
    expect(await signalsOf(stage, calm)).toEqual(each(calm, []))
  })

  it('comes of text that is clicked more often than selecting takes, and of the next step of a form', async () => {
    const raging: Record<string, Case> = {
      'text that looks like a link': { html: `<p id="it">Where is my order</p>`, act: clicks(6) },
      'the next step of an order': { html: `<form><button type="button" id="it" ${alive}>Next</button></form>`, act: clicks(6) },
    }
    expect(await signalsOf(stage, raging)).toEqual(each(raging, ['rage_click 6']))
  })

  it('is told from a frame of the page, and from within a shadow root', async () => {
    const tab = await open(`
      <iframe id="frame" srcdoc="<button id='it' ${alive.replaceAll('"', "'")}>In a frame</button>"></iframe><x-card></x-card>
      <script>document.querySelector('x-card').attachShadow({ mode: 'open' }).innerHTML = '<button ${alive.replaceAll('"', '&quot;')}>In a shadow</button>'</script>`)
    await tab.frameLocator('#frame').locator('button').click({ clickCount: 3, delay: 20 })
    await tab.locator('x-card button').click({ clickCount: 4, delay: 20 })
    await stage.hurry(tab)
    const signals = await until('both', () => {
      const rages = stage.collector.of('signal').filter(({ name }) => name === 'rage_click')
      return rages.length > 1 && rages
    })
    expect(signals.map(({ label, burst }) => [label, burst])).toEqual([
      ['In a frame', 3],
      ['In a shadow', 4],
    ])
  })
})
