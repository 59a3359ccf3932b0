import { describe, expect, it } from 'vitest'
import { act, clicks } from '../support/gestures.ts'
import { each, signalsOf, type Case } from '../support/signals-of.ts'
import { setStage } from '../support/stage.ts'
import { until } from '../support/until.ts'
import { openWatched } from '../support/watched-page.ts'

const stage = setStage()
const open = (body: string) => openWatched(stage, body)

describe('a dead click', () => {
  it('is told with its place and its name, once nothing has come of it', async () => {
    const tab = await open('<button id="voucher">Apply voucher</button>')
    await tab.click('#voucher')
    const [signal] = await stage.collector.when('signal')
    const [click] = stage.collector.of('click')
    expect(signal).toMatchObject({
      name: 'dead_click',
      rule: 1,
      burst: 1,
      tag: 'button',
      label: 'Apply voucher',
      at: click?.at,
      place: click?.place,
    })
  })

  it('is nearly one where something came late, but came, so that other times can be tried', async () => {
    const tab = await open(act("setTimeout(() => this.className = 'late', 1500)").html)
    await tab.click('#it')
    const [signal] = await stage.collector.when('signal')
    expect(signal).toMatchObject({ name: 'dead_click', burst: 1 })
    expect(signal?.ms).toBeGreaterThanOrEqual(1_400)
  })

  it('comes of whatever looks as if it could be clicked', async () => {
    const dead: Record<string, Case> = {
      'a button': { html: '<button id="it">Apply</button>' },
      'a button in words': { html: '<button id="outer"><b id="it">Apply</b></button>' },
      'what has a role': { html: '<div role="button" id="it">Apply</div>' },
      'what has a listener': { html: '<div onclick="0" id="it">Apply</div>' },
      'what has the cursor': { html: '<div style="cursor:pointer"><span id="it">Apply</span></div>' },
      'a link to nowhere': { html: '<a id="it" href="#">Apply</a>' },
      'a link to a place that is not there': { html: '<a id="it" href="#missing">Apply</a>' },
      'a link to a script that does nothing': { html: '<a id="it" href="javascript:void 0">Apply</a>' },
      'a link that is held back': { html: '<a id="it" href="/other" onclick="event.preventDefault()">Apply</a>' },
      'a form that is held back': { html: '<form onsubmit="event.preventDefault()"><button id="it">Apply</button></form>' },
      'what only the site’s own statistics hear of': act("navigator.sendBeacon('/hit')"),
      'what only statistics hear of that outlive the page': act("fetch('/hit', { keepalive: true })"),
      'a key': { html: '<button id="it">Apply</button>', act: (tab) => tab.press('#it', 'Enter') },
    }
    expect(await signalsOf(stage, dead)).toEqual(each(dead, ['dead_click 1']))
  })

  it('is one for all clicks on the element until it is judged; a burst on it is a rage click besides', async () => {
    const dead: Record<string, Case> = {
      'two clicks': { html: '<button id="it">Apply</button>', act: clicks(2) },
      'a burst': { html: '<button id="it">Apply</button>', act: clicks(5) },
    }
    expect(await signalsOf(stage, dead)).toEqual({ 'two clicks': ['dead_click 2'], 'a burst': ['dead_click 5', 'rage_click 5'] })
  })

  it('does not come of what happens in an open shadow root', async () => {
    const tab = await open(`<x-toggle></x-toggle><button id="dead">Dead</button>
      <script>
        const root = document.querySelector('x-toggle').attachShadow({ mode: 'open' })
        root.innerHTML = '<button id="it">Off</button>'
        root.querySelector('#it').onclick = ({ target }) => target.classList.toggle('on')
      </script>`)
    await tab.locator('x-toggle #it').click()
    await tab.click('#dead')
    const signals = await stage.collector.when('signal')
    expect(signals.map(({ label }) => label)).toEqual(['Dead'])
  })

  it('is not told of a page that is left, however long the next one takes', async () => {
    stage.page('/next', 'next')
    const tab = await open('<button id="it" onclick="setTimeout(() => location.href = \'/next\', 500)">Checkout</button>')
    await tab.click('#it')
    await tab.waitForURL('**/next')
    await stage.hurry(tab)
    await stage.collector.when('leave', 2)
    expect(stage.collector.of('signal')).toEqual([])
  })

  it('is void where the tab was hidden in between', async () => {
    const tab = await open('<button id="it">Apply</button><button id="dead">Dead</button>')
    await tab.click('#it')
    await tab.evaluate(() => {
      let hidden = true
      Object.defineProperty(document, 'hidden', { get: () => hidden })
      document.dispatchEvent(new Event('visibilitychange'))
      hidden = false
      document.dispatchEvent(new Event('visibilitychange'))
    })
    await tab.click('#dead')
    expect((await stage.collector.when('signal')).map(({ label }) => label)).toEqual(['Dead'])
  })

  it('costs nothing while nothing is clicked, and not more than one look while something is', async () => {
    stage.page('/', {
      head: `<script>
        window.observed = []
        const { observe, disconnect } = MutationObserver.prototype
        const shown = new WeakMap()
        MutationObserver.prototype.observe = function (target, options) { if (options.subtree && options.attributes && options.characterData) observed.push('on'); shown.set(this, 1); return observe.call(this, target, options) }
        MutationObserver.prototype.disconnect = function () { observed.push('off'); return disconnect.call(this) }
      </script>`,
      body: '<button id="it" onclick="this.textContent = 1">Apply</button><p id="text">Text</p>',
    })
    stage.collector.config.recording.enabled = false
    const tab = await stage.visit('/')
    await stage.watched(tab)
    const observed = (): Promise<string[]> => tab.evaluate(() => (window as unknown as { observed: string[] }).observed)
    await tab.click('#text')
    expect(await observed()).toEqual([])
    await tab.click('#it')
    expect(await until('the end of it', async () => (await observed()).includes('off') && observed())).toEqual(['on', 'off'])
  })
})
