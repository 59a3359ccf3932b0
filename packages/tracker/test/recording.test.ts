import type { RrwebEvent } from '@throughline/contract'
import type { Page as Tab } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { setStage } from './support/stage.ts'
import { replayIn } from './support/replay.ts'
import { until } from './support/until.ts'

const stage = setStage({ isHurried: true })
const FULL_SNAPSHOT = 2
const META = 4

const replay = async <Answer>(events: readonly RrwebEvent[], read: (frame: Document) => Answer): Promise<Answer> =>
  replayIn(await (await stage.context()).newPage(), events, read)

const html = (frame: Document): string => frame.body.innerHTML.replace(/\s+/g, ' ')

const incremental = (source: number): RrwebEvent[] =>
  stage.collector.recorded().filter(({ type, data }) => type === 3 && (data as { source: number }).source === source)

const typesOf = (events: readonly RrwebEvent[]): number[] => events.map(({ type }) => type)

const snapshots = (): RrwebEvent[] => stage.collector.recorded().filter(({ type }) => type === FULL_SNAPSHOT)

const begun = (): Promise<unknown> => until('the first picture', () => stage.collector.chunks.length)

/** Goes away, so that all is sent, and waits for it. */
const leave = async (tab: Tab): Promise<void> => {
  await tab.goto('about:blank')
  await stage.collector.when('leave')
}

describe('a recording', () => {
  it('begins with the address and the whole page, and plays back to what the page was', async () => {
    stage.page('/', '<h1>Bowls</h1><ul id="list"><li>one</li><li>two</li></ul>')
    const tab = await stage.visit('/?secret=1')
    await begun()
    expect(typesOf(stage.collector.recorded()).slice(0, 2)).toEqual([META, FULL_SNAPSHOT])
    expect(stage.collector.recorded()[0]?.data).toMatchObject({ href: `${stage.site.url}/`, width: 1280, height: 800 })
    await tab.evaluate(() => {
      const list = document.querySelector('#list')
      list?.insertAdjacentHTML('beforeend', '<li class="new">three <b>bold</b></li>')
      list?.firstElementChild?.remove()
      document.querySelector('h1')?.setAttribute('class', 'big')
    })
    await tab.evaluate(() => {
      const last = document.querySelector('#list')?.lastElementChild
      if (last?.firstChild) last.firstChild.textContent = 'drei '
      last?.parentElement?.prepend(last)
    })
    await leave(tab)
    await until('the rest', () => incremental(0).length)
    expect(await replay(stage.collector.recorded(), html)).toBe(
      '<h1 class="big">Bowls</h1><ul id="list"><li class="new">drei <b>bold</b></li><li>two</li></ul>',
    )
  })

  it('leaves the page as it is', async () => {
    stage.page('/', {
      head: `<script>
        window.changes = []
        addEventListener('DOMContentLoaded', () => {
          const note = (records) => changes.push(...records.map(({ type, target, attributeName }) => [type, target.nodeName, attributeName].join(' ')))
          new MutationObserver(note).observe(document, { childList: true, attributes: true, characterData: true, subtree: true })
        })
      </script>`,
      body: '<input type="password" id="field"><x-card></x-card><script>document.querySelector("x-card").attachShadow({mode:"open"}).innerHTML="<p>x</p>"</script>',
    })
    const tab = await stage.visit('/')
    await begun()
    await tab.fill('#field', 'typed')
    await tab.evaluate(() => document.querySelector('#field')?.setAttribute('type', 'text'))
    await until('the change', () => incremental(0).length)
    expect(await tab.evaluate(() => (window as unknown as { changes: string[] }).changes)).toEqual(['attributes INPUT type'])
  })

  it('holds what happens in shadow roots and frames, and what scripts do to styles', async () => {
    stage.page('/', {
      head: '<style id="sheet">h1 { color: rgb(1, 2, 3) } @media all { h1 { margin: 0 } }</style>',
      body: '<h1>Bowls</h1><x-card></x-card><iframe id="frame" srcdoc="<p>in a frame</p>"></iframe><script>document.querySelector("x-card").attachShadow({mode:"open"}).innerHTML="<p>in the shade</p>"</script>',
    })
    const tab = await stage.visit('/')
    await begun()
    await until('the frame', () => JSON.stringify(stage.collector.recorded()).includes('in a frame'))
    await tab.evaluate(() => {
      document.querySelector('x-card')?.shadowRoot?.append(' and more')
      document.querySelector<HTMLIFrameElement>('#frame')?.contentDocument?.body.append(' and more of it')
      const sheet = document.querySelector<HTMLStyleElement>('#sheet')?.sheet as CSSStyleSheet
      sheet.insertRule('h1 { background-color: rgb(4, 5, 6) }', 0)
      const [, rule, media] = Array.from(sheet.cssRules)
      if (media instanceof CSSMediaRule) media.insertRule('h1 { padding-left: 7px }', 0)
      if (rule instanceof CSSStyleRule) rule.style.setProperty('border-top-width', '8px')
      const made = new CSSStyleSheet()
      made.replaceSync('h1 { outline-offset: 9px }')
      document.adoptedStyleSheets = [made]
    })
    await leave(tab)
    await until('the styles', () => incremental(8).length >= 2)
    const found = await replay(stage.collector.recorded(), (frame) => {
      const style = (frame.defaultView as Window).getComputedStyle(frame.querySelector('h1') as Element)
      return [
        frame.querySelector('x-card')?.shadowRoot?.innerHTML,
        frame.querySelector('iframe')?.contentDocument?.body.innerHTML,
        style.color,
        style.backgroundColor,
        style.paddingLeft,
        style.outlineOffset,
      ]
    })
    expect(found).toEqual([
      '<p>in the shade</p> and more',
      '<p>in a frame</p> and more of it',
      'rgb(1, 2, 3)',
      'rgb(4, 5, 6)',
      '7px',
      '9px',
    ])
  })

  it('of a page that changes without end is kept small, and ends as the page did', async () => {
    stage.page('/', '<table><tbody id="rows"></tbody></table><p id="count"></p>')
    const tab = await stage.visit('/')
    await begun()
    await tab.evaluate(async () => {
      const rows = document.querySelector('#rows') as HTMLElement
      for (let round = 0; round < 30; round++) {
        rows.innerHTML = Array.from({ length: 60 }, (_, index) => `<tr><td>${index}</td><td>round ${round}</td></tr>`).join('')
        const count = document.querySelector('#count') as HTMLElement
        count.textContent = `${round}`
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    })
    const there = await tab.evaluate(() => document.body.innerHTML.replace(/\s+/g, ' '))
    await leave(tab)
    await until('the end', () => JSON.stringify(stage.collector.chunks.at(-1)?.events).includes('round 29'))
    expect(incremental(0).length).toBeLessThan(30)
    expect(await replay(stage.collector.recorded(), html)).toBe(there)
  })

  it('does not hold back what somebody does, nor what the page did before it', async () => {
    stage.page('/', '<button>Buy</button><div id="rows"></div>')
    const tab = await stage.visit('/')
    await begun()
    await tab.evaluate(() => {
      const rows = document.querySelector('#rows') as HTMLElement
      setInterval(() => (rows.innerHTML = Array.from({ length: 700 }, () => '<i>x</i>').join('')), 50)
    })
    await until('the rows', () => incremental(0).length > 3)
    await tab.evaluate(() => document.querySelector('#rows')?.insertAdjacentHTML('beforebegin', '<b>before the click</b>'))
    await tab.click('button')
    const events = await until('the click', () => {
      const events = stage.collector.recorded()
      return (
        events.some(({ data }) => (data as { source?: number; type?: number }).source === 2 && (data as { type?: number }).type === 2) &&
        events
      )
    })
    const added = events.findIndex(({ data }) => JSON.stringify(data).includes('before the click'))
    const clicked = events.findIndex(({ data }) => (data as { source?: number }).source === 2 && (data as { type?: number }).type === 2)
    expect(added).toBeGreaterThan(0)
    expect(added).toBeLessThan(clicked)
  })

  it('continues over the pages of a site, each beginning with its address and its whole DOM', async () => {
    stage.page('/', 'first')
    stage.page('/next', 'second')
    const tab = await stage.visit('/')
    await begun()
    await tab.goto(`${stage.site.url}/next`)
    await until('the next page', () => stage.collector.recorded().filter(({ type }) => type === META).length === 2)
    await leave(tab)
    const chunks = stage.collector.chunks.toSorted((a, b) => a.sequence - b.sequence)
    expect(chunks.map(({ sequence }) => sequence)).toEqual(chunks.map((_, index) => index))
    expect(new Set(chunks.map(({ session }) => session)).size).toBe(1)
    expect(new Set(chunks.map(({ tab }) => tab)).size).toBe(1)
    const addresses = stage.collector
      .recorded()
      .filter(({ type }) => type === META)
      .map(({ data }) => (data as { href: string }).href)
    expect(addresses).toEqual([`${stage.site.url}/`, `${stage.site.url}/next`])
  })

  it('takes the whole page anew after the address of a single-page application has changed', async () => {
    stage.page('/', '<h1>Catalogue</h1>')
    const tab = await stage.visit('/')
    await begun()
    await tab.evaluate(() => {
      history.pushState({}, '', '/products/1')
      setTimeout(() => (document.body.innerHTML = '<h1>A bowl</h1>'), 50)
    })
    await until('the second picture', () => snapshots().length === 2)
    expect(JSON.stringify(snapshots()[1])).toContain('A bowl')
    const metas = stage.collector.recorded().filter(({ type }) => type === META)
    expect(metas[1]?.data).toMatchObject({ href: `${stage.site.url}/products/1` })
  })

  it('pauses while the tab is hidden, and begins with the whole page when it is seen again', async () => {
    stage.page('/', '<p id="text">seen</p>')
    const tab = await stage.visit('/')
    await begun()
    const turn = (state: 'hidden' | 'visible'): Promise<void> =>
      tab.evaluate((state) => {
        Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
        Object.defineProperty(document, 'hidden', { value: state === 'hidden', configurable: true })
        document.dispatchEvent(new Event('visibilitychange'))
      }, state)
    await turn('hidden')
    await stage.collector.when('leave')
    await tab.evaluate(() => document.body.append('changed while hidden'))
    expect(snapshots()).toHaveLength(1)
    await turn('visible')
    await until('the page as it is now', () => snapshots().length === 2)
    expect(incremental(0)).toEqual([])
    expect(JSON.stringify(snapshots()[1])).toContain('changed while hidden')
  })

  it('of a short visit to a large page arrives', async () => {
    const words = Array.from({ length: 3_000 }, (_, index) => `<p class="c${index}">word ${index % 977} of ${index % 31}</p>`).join('')
    stage.page('/', words)
    const tab = await stage.visit('/')
    await tab.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('/t/recorder-')))
    await tab.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
    await tab.goto('about:blank')
    await until('the picture', () => snapshots().length)
    expect(JSON.stringify(snapshots()[0])).toContain('word 976')
  })

  it('is packed on the way, and plain text to the browser, so that no permission is asked for', async () => {
    stage.page('/', '<p>some words that repeat</p>'.repeat(200))
    await stage.visit('/')
    await begun()
    const [arrival] = stage.collector.arrivals.filter(({ path }) => path === '/collect/recording')
    expect(arrival?.wireBytes).toBeLessThan((arrival?.text.length ?? 0) / 5)
    expect(arrival?.headers).toMatchObject({ 'content-type': 'text/plain' })
    expect(arrival?.headers['content-encoding']).toBeUndefined()
  })

  it('is not made where the project does not record, nor of sessions outside the sample', async () => {
    for (const recording of [
      { enabled: false, sampleRate: 1 },
      { enabled: true, sampleRate: 0 },
    ]) {
      Object.assign(stage.collector.config.recording, recording)
      stage.page('/', '<button>Buy</button>')
      const tab = await stage.visit('/')
      await stage.collector.when('pageview')
      const loaded = await tab.evaluate(
        () => performance.getEntriesByType('resource').filter(({ name }) => name.includes('/t/recorder-')).length,
      )
      expect(loaded).toBe(0)
    }
    expect(stage.collector.chunks).toEqual([])
  })

  it('ends when the collector refuses it, and events go on', async () => {
    stage.page('/', '<button>Buy</button>')
    const tab = await stage.visit('/')
    await begun()
    stage.collector.mood = 'refusing'
    await tab.evaluate(() => document.body.append('refused'))
    await until('the refusal', () =>
      stage.collector.arrivals.some(({ path, mood }) => path === '/collect/recording' && mood === 'refusing'),
    )
    stage.collector.mood = 'well'
    const before = stage.collector.chunks.length
    await tab.evaluate(() => document.body.append('after'))
    await tab.click('button')
    await leave(tab)
    await stage.collector.when('click')
    expect(stage.collector.chunks).toHaveLength(before)
  })

  it('pauses when nobody does anything for five minutes, and goes on with the whole page when somebody does', async () => {
    stage.page('/', '<button>Buy</button><p id="clock"></p>')
    const context = await stage.context()
    await context.clock.install()
    const tab = await stage.visit('/', context)
    await until('the first picture', async () => {
      await tab.clock.runFor(1_000)
      return stage.collector.chunks.length
    })
    await tab.evaluate(() => setInterval(() => ((document.querySelector('#clock') as HTMLElement).textContent = `${Date.now()}`), 1_000))
    for (let minute = 0; minute < 10; minute++) await tab.clock.runFor(60_000)
    await tab.mouse.move(50, 50)
    const [begin = 0, periodic = 0, again = 0] = await until('the page again', async () => {
      await tab.clock.runFor(1_000)
      return snapshots().length === 3 && snapshots().map(({ timestamp }) => timestamp)
    })
    expect(Math.floor((periodic - begin) / 60_000)).toBe(4)
    expect(again - begin).toBeGreaterThan(600_000)
    const changes = incremental(0).map(({ timestamp }) => timestamp - begin)
    expect(changes.filter((at) => at > 240_000 && at < 300_000).length).toBeGreaterThan(30)
    expect(changes.filter((at) => at > 310_000 && at < again - begin)).toEqual([])
  })
})
