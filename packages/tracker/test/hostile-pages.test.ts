import type { Page as Tab } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { Arrival, Mood } from './support/collector.ts'
import { call, setStage } from './support/stage.ts'
import { until } from './support/until.ts'

const stage = setStage()

/** What a page's owner would notice: uncaught errors, and everything in the console but the browser's own word on requests that failed. */
const listenToComplaints = (tab: Tab): string[] => {
  const complaints: string[] = []
  tab.on('pageerror', (error) => complaints.push(String(error)))
  tab.on('console', (message) => {
    const isNetwork = /^Failed to load resource|net::ERR|CORS policy/.test(message.text())
    if (!isNetwork) complaints.push(message.text())
  })
  return complaints
}

const open = async (): Promise<{ tab: Tab; complaints: string[] }> => {
  const tab = await (await stage.context()).newPage()
  const complaints = listenToComplaints(tab)
  await tab.goto(stage.site.url)
  return { tab, complaints }
}

const idsIn = (text: string): string[] => Array.from(text.matchAll(/"id":"([\da-f-]{36})"/g), ([, id]) => id ?? '')

const page = '<button onclick="document.title = \'clicked\'">Buy</button><input>'

describe('a page with a strict policy', () => {
  it('is recorded where its policy names our origin and nothing else', async () => {
    const { url } = stage.collector
    stage.page('/', {
      body: '<button>Buy</button>',
      headers: { 'content-security-policy': `default-src 'none'; script-src ${url}; connect-src ${url}; style-src 'self'` },
    })
    const { tab, complaints } = await open()
    await until('the recording', () => stage.collector.chunks.length)
    await tab.click('button')
    await stage.collector.when('click')
    expect(complaints).toEqual([])
  })

  it('is recorded where it trusts scripts by nonce', async () => {
    stage.attributes = 'nonce="r4nd0m"'
    stage.page('/', {
      body: 'x',
      headers: { 'content-security-policy': `script-src 'nonce-r4nd0m' 'strict-dynamic'; object-src 'none'; base-uri 'none'` },
    })
    const { complaints } = await open()
    await until('the recording', () => stage.collector.chunks.length)
    expect(complaints).toEqual([])
  })

  it('is recorded where Trusted Types are required and no policy may be made', async () => {
    stage.page('/', {
      body: '<button>Buy</button>',
      headers: { 'content-security-policy': "require-trusted-types-for 'script'; trusted-types 'none'" },
    })
    const { tab, complaints } = await open()
    await until('the recording', () => stage.collector.chunks.length)
    await tab.click('button')
    await stage.collector.when('click')
    expect(complaints).toEqual([])
  })

  it('works without the recorder where only the first chunk is allowed', async () => {
    const { url } = stage.collector
    stage.page('/', { body: page, headers: { 'content-security-policy': `script-src ${url}/t.js; connect-src ${url}` } })
    const { tab } = await open()
    await tab.click('button')
    await stage.collector.when('click')
    expect(stage.collector.chunks).toEqual([])
  })
})

describe('a page that has changed its built-ins', () => {
  it('goes on as it was when they are frozen', async () => {
    stage.page('/', {
      head: `<script>
        const freeze = (...things) => things.forEach((thing) => Object.freeze(thing))
        freeze(window.fetch, XMLHttpRequest.prototype, history, History.prototype, console, navigator, Navigator.prototype, JSON, Math, Date, Promise, Promise.prototype,
          Array.prototype, Object.prototype, String.prototype, Function.prototype, Element.prototype, Node.prototype, HTMLElement.prototype, HTMLInputElement.prototype,
          HTMLSelectElement.prototype, HTMLTextAreaElement.prototype, CSSStyleSheet.prototype, CSSGroupingRule.prototype, CSSStyleDeclaration.prototype, MutationObserver.prototype,
          EventTarget.prototype, Document.prototype, ShadowRoot.prototype, customElements, Storage.prototype, Blob, CompressionStream.prototype)
        Object.defineProperty(window, 'fetch', { value: window.fetch, writable: false, configurable: false })
      </script>`,
      body: page,
    })
    const { tab, complaints } = await open()
    await until('the recording', () => stage.collector.chunks.length)
    await tab.click('button')
    await tab.fill('input', 'typed')
    await tab.evaluate(() => history.pushState({}, '', '/next'))
    await stage.collector.when('click')
    await stage.collector.when('pageview', 2)
    expect(await tab.title()).toBe('clicked')
    expect(complaints).toEqual([])
  })

  it('is not harmed when they are broken', async () => {
    stage.page('/', {
      head: `<script>
        const broken = () => { throw new Error('broken by the page') }
        JSON.stringify = broken
        crypto.getRandomValues = broken
        Object.defineProperty(window, 'localStorage', { get: broken })
        Element.prototype.getBoundingClientRect = broken
        window.MutationObserver = undefined
        window.CompressionStream = undefined
      </script>`,
      body: page,
    })
    const { tab, complaints } = await open()
    await until('the script', () =>
      tab.evaluate(() => performance.getEntriesByName(document.querySelector('script[data-project]')?.getAttribute('src') ?? '').length),
    )
    await tab.click('button')
    await tab.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)))
    expect(await tab.title()).toBe('clicked')
    expect(complaints).toEqual([])
  })

  it('finds its functions as they were', async () => {
    stage.page('/', page)
    const { tab } = await open()
    await until('the recording', () => stage.collector.chunks.length)
    const found = await tab.evaluate(async () => {
      const handled = await fetch('/nowhere').then((response) => response.status)
      const outcome = await fetch('http://127.0.0.1:1/').catch((error: unknown) => (error as Error).name)
      const rejections: string[] = []
      addEventListener('unhandledrejection', (event) => {
        event.preventDefault()
        rejections.push(String(event.reason))
      })
      void fetch('http://127.0.0.1:1/')
      await fetch('http://127.0.0.1:1/').catch(() => {})
      await new Promise((resolve) => setTimeout(resolve, 100))
      const request = new XMLHttpRequest()
      const status = await new Promise((resolve) => {
        request.onloadend = () => resolve(request.status)
        request.open('POST', '/nowhere?secret')
        request.send('body')
      })
      const rule = document.createElement('style')
      document.head.append(rule)
      let error = ''
      try {
        rule.sheet?.insertRule('')
      } catch (thrown) {
        error = (thrown as Error).name
      }
      return {
        length: window.fetch.length,
        name: window.fetch.name,
        text: String(window.fetch),
        handled,
        outcome,
        rejections: rejections.length,
        status,
        error,
      }
    })
    expect(found).toEqual({
      length: 1,
      name: 'fetch',
      text: 'function () { [native code] }',
      handled: 404,
      outcome: 'TypeError',
      rejections: 1,
      status: 404,
      error: 'SyntaxError',
    })
    const failed = await stage.collector.when('failed_request', 5)
    expect(failed.map(({ method, target, status }) => `${method} ${target} ${status}`).toSorted()).toEqual([
      'GET http://127.0.0.1:1/ 0',
      'GET http://127.0.0.1:1/ 0',
      'GET http://127.0.0.1:1/ 0',
      `GET ${stage.site.url}/nowhere 404`,
      `POST ${stage.site.url}/nowhere 404`,
    ])
  })
})

describe('a collector that is not well', () => {
  for (const mood of ['gone', 'unavailable', 'garbage', 'silent'] as const satisfies Mood[]) {
    it(`is no matter for the page when it is ${mood} from the start`, async () => {
      stage.collector.mood = mood
      stage.page('/', page)
      const { tab, complaints } = await open()
      await tab.click('button')
      await tab.evaluate(() => {
        const { throughline } = window as unknown as { throughline?: { track(name: string): void } }
        throughline?.track('unheard')
        history.pushState({}, '', '/next')
      })
      await tab.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)))
      expect(await tab.title()).toBe('clicked')
      await tab.goto('about:blank')
      expect(complaints).toEqual([])
    })
  }

  for (const mood of ['gone', 'unavailable', 'garbage'] as const satisfies Mood[]) {
    it(`gets everything, under the same ids, that happened while it was ${mood}`, async () => {
      stage.page('/', page)
      const { tab, complaints } = await open()
      await until('the recording', () => stage.collector.chunks.length)
      await stage.collector.when('pageview')
      stage.collector.mood = mood
      await tab.click('button')
      await call(tab, 'track', 'meanwhile', { much: 'x'.repeat(3_000) })
      await tab.evaluate(() => document.body.append('changed meanwhile'))
      const tried = (): Arrival[] => stage.collector.arrivals.filter((arrival) => arrival.mood === mood)
      await until('a first try of both', () => new Set(tried().map(({ path }) => path)).size === 2)
      stage.collector.mood = 'well'
      await stage.collector.when('custom')
      await until('the change', () => JSON.stringify(stage.collector.recorded()).includes('changed meanwhile'))
      const arrived = [...stage.collector.events, ...stage.collector.chunks].map(({ id }) => id as string)
      for (const { text } of tried()) for (const id of idsIn(text)) expect(arrived).toContain(id)
      expect(complaints).toEqual([])
    })
  }

  it('is not sent again what it refused', async () => {
    stage.page('/', page)
    const { tab } = await open()
    await stage.collector.when('pageview')
    stage.collector.mood = 'refusing'
    await call(tab, 'track', 'unwanted')
    await until('the refusal', () => stage.collector.arrivals.some(({ text }) => text.includes('unwanted')))
    stage.collector.mood = 'well'
    await call(tab, 'track', 'wanted')
    await stage.collector.when('custom')
    expect(stage.collector.of('custom').map(({ name }) => name)).toEqual(['wanted'])
  })
})

describe('a frame without rights', () => {
  it('is counted in memory where it may store nothing', async () => {
    const { url } = stage.site
    stage.page('/framed', '<button>inside</button>')
    stage.page('/', { body: `<iframe id="frame" sandbox="allow-scripts" src="${url}/framed"></iframe>` })
    stage.tagged = true
    const { tab, complaints } = await open()
    await tab.frameLocator('#frame').locator('button').click()
    await until('both page views', () => new Set(stage.collector.of('pageview').map((view) => view.url)).size === 2)
    expect(complaints).toEqual([])
  })
})
