import type { Page as Tab } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { each, signalsOf, type Case } from './support/signals-of.ts'
import { setStage } from './support/stage.ts'
import { until } from './support/until.ts'

const stage = setStage()

/** Opens a page and waits until everything is watched. */
const open = async (body: string): Promise<Tab> => {
  stage.page('/', body)
  const tab = await stage.visit('/')
  await stage.known(tab)
  await stage.watched(tab)
  return tab
}

/** Quick clicks in one place, as the browser counts them. */
const clicks =
  (clickCount: number, selector = '#it') =>
  (tab: Tab): Promise<void> =>
    tab.click(selector, { clickCount, delay: 20 })

/** Clicks at points of the window, with pauses between them. */
const clicksAt =
  (points: readonly [x: number, y: number][], pauseMs = 100) =>
  async (tab: Tab): Promise<void> => {
    for (const [x, y] of points) {
      await tab.mouse.click(x, y)
      await tab.clock.runFor(pauseMs)
    }
  }

const alive = `onclick="this.dataset.n = 1 + +(this.dataset.n || 0)"`
const box = (style: string, more = ''): string => `<div style="position:absolute;${style}" ${more}></div>`

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

  it('does not come of what is clicked many times on purpose', async () => {
    const words = 'The quick brown fox jumps over the lazy dog'
    const innocent: Record<string, Case> = {
      'a word is selected': { html: `<p id="it">${words}</p>`, act: clicks(2) },
      'a paragraph is selected': { html: `<p id="it">${words}</p>`, act: clicks(3) },
      'a word is selected twice': {
        html: `<p id="it">${words}</p>`,
        act: async (tab) => {
          await clicks(2)(tab)
          await clicks(2)(tab)
        },
      },
      'a text field': { html: `<input id="it" value="${words}">`, act: clicks(5) },
      'a number field': { html: `<input type="number" id="it" value="1">`, act: clicks(5) },
      'a text area': { html: `<textarea id="it">${words}</textarea>`, act: clicks(5) },
      'an editable element': { html: `<div contenteditable><p id="it">${words}</p></div>`, act: clicks(5) },
      'a slider': { html: `<input type="range" id="it">`, act: clicks(5) },
      'a plus sign': { html: `<button id="it" ${alive}>+</button>`, act: clicks(5) },
      'a minus sign': { html: `<button id="it" ${alive}> − </button>`, act: clicks(5) },
      'a stepper by its name': { html: `<button id="it" name="plus" ${alive}><svg width="9" height="9"></svg></button>`, act: clicks(5) },
      'a stepper by its label': { html: `<button id="it" aria-label="Increase quantity" ${alive}><i>^</i></button>`, act: clicks(5) },
      'the next page': { html: `<button id="it" ${alive}>Next</button>`, act: clicks(5) },
      'a link to the next page': { html: `<nav class="pagination"><a href="#" id="it" ${alive}>Weiter</a></nav>`, act: clicks(5) },
      'a page number': { html: `<button id="it" ${alive}>12</button>`, act: clicks(5) },
      'a carousel': {
        html: `<button id="it" class="swiper-button-next" ${alive}><svg width="9" height="9"></svg></button>`,
        act: clicks(5),
      },
      'a video': { html: `<video id="it" controls width="300" height="100"></video>`, act: clicks(5) },
      'the controls of a player': { html: `<div class="video-player"><button id="it" ${alive}>10 s</button></div>`, act: clicks(5) },
      'a game': { html: `<canvas id="it" width="300" height="100"></canvas>`, act: clicks(9) },
      'what the site has marked': { html: `<div data-tl-ignore><button id="it" ${alive}>Whack the mole</button></div>`, act: clicks(9) },
    }
    expect(await signalsOf(stage, innocent)).toEqual(each(innocent, []))
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
    const signals = await stage.collector.when('signal', 2)
    expect(signals.map(({ label, burst }) => [label, burst])).toEqual([
      ['In a frame', 3],
      ['In a shadow', 4],
    ])
  })
})

const act = (script: string): Case => ({ html: `<button id="it" onclick="${script}">Do it</button>` })

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

  it('does not come of what is not made to be clicked, or acts by itself', async () => {
    const innocent: Record<string, Case> = {
      'plain text': { html: '<p id="it">Only text</p>' },
      'a heading that others link to': { html: '<h2><a name="chapter" id="it">Chapter</a></h2>' },
      'text in something large that listens': {
        html: '<div onclick="0"><section><article><p id="it">Only text</p></article></section></div>',
      },
      'a checkbox': { html: '<input type="checkbox" id="it">' },
      'a radio button': { html: '<input type="radio" id="it">' },
      'a label': { html: '<label id="it">I agree <input type="checkbox"></label>' },
      'a text field': { html: '<input id="it" style="cursor:pointer">' },
      'a number field': { html: '<input type="number" id="it">' },
      'a date field': { html: '<input type="date" id="it">' },
      'a file field': { html: '<input type="file" id="it" onclick="event.preventDefault()">' },
      'a text area': { html: '<textarea id="it"></textarea>' },
      'an editable element': { html: '<div contenteditable role="button"><p id="it">Text</p></div>' },
      'a select': { html: '<select id="it"><option>One</option></select>' },
      details: { html: '<details><summary id="it">More</summary>Much more</details>' },
      'a video': { html: '<video id="it" controls width="300" height="100"></video>' },
      'a canvas': { html: '<canvas id="it" style="cursor:pointer"></canvas>' },
      'what is switched off': {
        html: '<button id="it" aria-disabled="true">Apply</button>',
        act: (tab) => tab.click('#it', { force: true }),
      },
      'the page that is shown': { html: '<a id="it" href="/other" aria-current="page" onclick="event.preventDefault()">Home</a>' },
      'the tab that is open': { html: '<button role="tab" aria-selected="true" id="it">Facts</button>' },
      'what the site has marked': { html: '<div data-tl-ignore><button id="it">Apply</button></div>' },
      'a script’s click': {
        html: '<button id="it">Apply</button>',
        act: (tab) => tab.evaluate(() => document.getElementById('it')?.click()),
      },
      'a component whose inside is closed': {
        html: '<x-closed role="button" id="it" style="display:inline-block;width:90px;height:20px"></x-closed>',
      },
    }
    expect(await signalsOf(stage, innocent)).toEqual(each(innocent, []))
  })

  it('does not come of what the browser does by itself', async () => {
    const innocent: Record<string, Case> = {
      'a link to a place further down': { html: '<a id="it" href="#down">Down</a><div style="height:3000px"></div><p id="down">Here</p>' },
      'a link to a place that is in sight': { html: '<a id="it" href="#near">Here</a><p id="near">Here</p>', act: clicks(2) },
      'a link to the page itself': { html: '<a id="it" href="/" onclick="event.preventDefault()">Home</a>' },
      'a link to a mail program': { html: '<a id="it" href="mailto:shop@example.com" onclick="this.href = \'mailto:\'">Write</a>' },
      'a download': { html: '<a id="it" download="list.csv" href="data:text/csv,a">Save</a>' },
      'another tab': { html: '<a id="it" target="_blank" href="/other">Size guide</a>' },
      'an empty field that is asked for': { html: '<form><input required><button id="it">Send</button></form>', act: clicks(2) },
      'a popover': { html: '<button id="it" popovertarget="tip">Help</button><div popover id="tip">Tip</div>' },
      'a form that goes back to its beginning': { html: '<form><input value="a"><button id="it" type="reset">Empty</button></form>' },
    }
    expect(await signalsOf(stage, innocent)).toEqual(each(innocent, []))
  })

  it('does not come of anything that the page answers with', async () => {
    const innocent: Record<string, Case> = {
      'a class': act("this.className = 'on'"),
      'a text': act("this.firstChild.data = 'Done'"),
      'a new element': act("this.after('Done')"),
      'a change after two seconds': act("setTimeout(() => this.className = 'late', 2000)"),
      'a menu that opened at the press': { html: '<button id="it" onpointerdown="this.ariaExpanded = true">Menu</button>' },
      'a dialog': { html: '<dialog id="d">Sure?</dialog><button id="it" onclick="d.showModal()">Delete</button>' },
      'a message': act("alert('Sold out')"),
      'a question': act("confirm('Sure?')"),
      'a request': act("fetch('/slow')"),
      'a request of the old kind': act("const x = new XMLHttpRequest(); x.open('GET', '/slow'); x.send()"),
      'another page of the application': act("history.pushState({}, '', '/#/more' + Math.random())"),
      'a scroll': { html: `<button id="it" onclick="window.scrollTo(0, 200)">Down</button><div style="height:3000px"></div>` },
      'the focus': { html: `<input id="field"><button id="it" onclick="field.focus()">Write</button>` },
      'a selection': { html: `<p id="text">text</p><button id="it" onclick="getSelection().selectAllChildren(text)">Select</button>` },
      'a value': { html: `<input id="n" value="1"><button id="it" onclick="n.value++">More</button>` },
      'a tick': { html: `<input type="checkbox" id="every"><button id="it" onclick="every.checked = true">All</button>` },
      'a copy': act("navigator.clipboard.writeText('code').catch(() => {})"),
      'a copy of the old kind': {
        html: `<input id="code" value="x" onfocus="this.select()"><button id="it" onclick="code.focus(); document.execCommand('copy')">Copy</button>`,
      },
      'a file that is saved': act("const a = document.createElement('a'); a.download = 'x.txt'; a.href = 'data:,x'; a.click()"),
      'a sound': act('new Audio().play().catch(() => {})'),
      'an animation': act('this.animate([{ opacity: 0 }, {}], 100)'),
      'a window': act("window.open('/other')"),
      'a print': act('print()'),
    }
    expect(await signalsOf(stage, innocent)).toEqual(each(innocent, []))
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
    const signals = await stage.collector.when('signal', 2)
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
