import { describe, expect, it } from 'vitest'
import { call, setStage } from './support/stage.ts'
import { until } from './support/until.ts'

const stage = setStage()

describe('page views', () => {
  it('tells of a page view, with who, where and how large', async () => {
    stage.page('/', '<div style="height:3000px">tall</div>')
    const tab = await stage.visit('/?utm_source=mail#part-2')
    await stage.hurry(tab)
    const [view] = await stage.collector.when('pageview')
    expect(view).toMatchObject({ title: 'A page', viewport: [1280, 800], url: `${stage.site.url}/?utm_source=mail`, referrer: '' })
    expect(view?.document?.[1]).toBeGreaterThan(2999)
    expect(view?.session).toMatch(/^[\da-f]{8}-[\da-f]{4}-7/)
    expect([view?.visitor, view?.tab]).not.toContain(undefined)
  })

  it('tells of each page of a single-page application once, and how long and how far the one before was seen', async () => {
    stage.page('/', '<div style="height:3000px">tall</div>')
    const tab = await stage.visit('/')
    await tab.waitForFunction(() => 'throughline' in window)
    await tab.evaluate(async () => {
      scrollTo(0, 700)
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
      history.pushState({}, '', '/products/1?colour=red')
      document.title = 'Red bowl'
      history.replaceState({ same: 'address' }, '')
      history.pushState({}, '', '/products/1?colour=red#details')
      history.pushState({}, '', '/#/cart')
      location.hash = '#/cart/pay'
    })
    await tab.goBack()
    await stage.hurry(tab)
    const views = await until('the page views', () => {
      const views = stage.collector.of('pageview')
      return views.length >= 5 && views
    })
    expect(views.map(({ url }) => url.slice(stage.site.url.length))).toEqual([
      '/',
      '/products/1?colour=red',
      '/#/cart',
      '/#/cart/pay',
      '/#/cart',
    ])
    expect(views[1]?.title).toBe('Red bowl')
    expect(views[1]?.referrer).toBe(`${stage.site.url}/`)
    const leave = stage.collector.of('leave')[0]
    expect(leave).toMatchObject({ url: `${stage.site.url}/`, depth: 1500 })
    expect(leave?.activeMs).toBeGreaterThan(0)
  })

  it('sends what is left when the page goes away', async () => {
    stage.page('/', 'first')
    stage.page('/next', 'second')
    const tab = await stage.visit('/')
    await stage.collector.when('pageview')
    await call(tab, 'track', 'goodbye', { reason: 'Γειά' })
    await tab.goto('about:blank')
    const [event] = await stage.collector.when('custom')
    expect(event).toMatchObject({ name: 'goodbye', props: { reason: 'Γειά' } })
    await stage.collector.when('leave')
  })
})

/** As the browser sends it. */
const sizes = (): number[] => stage.collector.arrivals.filter(({ path }) => path === '/collect/events').map(({ wireBytes }) => wireBytes)

describe('events', () => {
  it('go out together, packed, a few seconds apart', async () => {
    stage.page('/', 'x')
    const tab = await stage.visit('/')
    await tab.waitForFunction(() => 'throughline' in window)
    await tab.evaluate(() => {
      const { throughline } = window as unknown as { throughline: { track(name: string, props: object): void } }
      for (let index = 0; index < 300; index++) throughline.track('step', { index })
    })
    await stage.collector.when('custom', 300)
    expect(sizes().length).toBeLessThan(5)
    const packed = stage.collector.arrivals.find(({ text }) => text.includes('"step"'))
    expect(packed?.wireBytes).toBeLessThan((packed?.text.length ?? 0) / 2)
    expect(packed?.headers['content-type']).toBe('text/plain')
    expect(stage.collector.of('custom').map(({ props }) => props?.['index'])).toEqual(Array.from({ length: 300 }, (_, index) => index))
  })

  it('all arrive when the page goes away with more of them than one last request may hold', async () => {
    stage.page('/', 'x')
    const tab = await stage.visit('/')
    await stage.collector.when('pageview')
    await tab.evaluate(() => {
      const { throughline } = window as unknown as { throughline: { track(name: string, props: object): void } }
      for (let index = 0; index < 20; index++) throughline.track('Ευχαριστώ', { text: 'αβγδε'.repeat(280) })
    })
    await tab.goto('about:blank')
    await stage.collector.when('custom', 20)
    for (const size of sizes()) expect(size).toBeLessThanOrEqual(60 * 1024)
  })

  it('are dropped, oldest first, and counted, when there are more than can be held', async () => {
    stage.page('/', 'x')
    const tab = await stage.visit('/')
    await stage.collector.when('pageview')
    stage.collector.mood = 'unavailable'
    await tab.evaluate(() => {
      const { throughline } = window as unknown as { throughline: { track(name: string, props?: object): void } }
      for (let index = 0; index < 120; index++) throughline.track('heavy', { index, text: 'x'.repeat(10_000) })
    })
    await until('a try', () => stage.collector.arrivals.some(({ mood }) => mood === 'unavailable'))
    stage.collector.mood = 'well'
    const heavy = (): unknown[] => stage.collector.of('custom').map(({ props }) => props?.['index'])
    await until('the last of them', () => heavy().includes(119))
    await call(tab, 'track', 'light')
    const dropped = await until('the count', () => stage.collector.of('custom').find(({ name }) => name === '$dropped'))
    expect(dropped.props).toEqual({ count: 120 - new Set(heavy().filter(Number.isInteger)).size })
  })

  it('survive properties that cannot be written', async () => {
    stage.page('/', 'x')
    const tab = await stage.visit('/')
    await tab.waitForFunction(() => 'throughline' in window)
    await tab.evaluate(() => {
      const { throughline } = window as unknown as { throughline: { track(name: unknown, props?: object): void } }
      const loop: Record<string, unknown> = {}
      loop['self'] = loop
      throughline.track('loop', loop)
      throughline.track('big', { count: 1n })
      throughline.track('huge', { text: 'x'.repeat(100_000) })
      throughline.track(undefined)
      throughline.track('plain', { yes: true })
    })
    await stage.hurry(tab)
    await until('the last', () => stage.collector.of('custom').some(({ name }) => name === 'plain'))
    expect(stage.collector.of('custom').map(({ name, props }) => [name, props])).toEqual([
      ['loop', undefined],
      ['big', undefined],
      ['huge', undefined],
      ['plain', { yes: true }],
    ])
  })

  it('that a page sent before the script was there are told in its stead', async () => {
    stage.page('/', {
      head: `<script>
        window.throughline = { q: [] }
        for (const name of ['track', 'identify', 'consent', 'record', 'reset']) throughline[name] = (...args) => { throughline.q.push([name, ...args]) }
        throughline.track('early', { a: 1 })
        throughline.identify('jane')
      </script>`,
      body: 'x',
    })
    await stage.hurry(await stage.visit('/'))
    const [early] = await stage.collector.when('custom')
    expect(early).toMatchObject({ name: 'early', props: { a: 1 } })
    expect((await stage.collector.when('identify'))[0]).toMatchObject({ person: 'jane' })
  })
})

describe('a session', () => {
  it('is shared by the tabs of a browser, each with an id of its own, a duplicated one too', async () => {
    stage.page('/', 'x')
    const context = await stage.context()
    const first = await stage.visit('/', context)
    await until('the recording', () => stage.collector.chunks.length)
    await first.goto(`${stage.site.url}/?again`)
    await stage.visit('/', context)
    // As a duplicate is made: with a copy of what the tab keeps while its page is shown.
    const [duplicate] = await Promise.all([context.waitForEvent('page'), first.evaluate(() => void window.open('/?duplicate'))])
    await duplicate.waitForLoadState()
    const views = await stage.collector.when('pageview', 4)
    expect(new Set(views.map(({ session }) => session)).size).toBe(1)
    expect(new Set(views.map(({ visitor }) => visitor)).size).toBe(1)
    expect(new Set(views.map(({ tab }) => tab)).size).toBe(3)
  })

  it('ends when nothing was done for half an hour, not when the page does something by itself', async () => {
    stage.page('/', '<button>Buy</button>')
    const context = await stage.context()
    await context.clock.install()
    const tab = await stage.visit('/', context)
    const pass = async (ms: number): Promise<void> => tab.clock.fastForward(ms)
    await until('the script', () => tab.evaluate(() => 'throughline' in window))
    await tab.mouse.move(10, 10)
    await until('the page view', async () => {
      await pass(1_000)
      return stage.collector.of('pageview').length
    })
    await pass(29 * 60_000)
    await call(tab, 'track', 'by itself')
    await pass(2 * 60_000)
    await call(tab, 'track', 'by itself again')
    await tab.click('button')
    await until('the click', async () => {
      await pass(1_000)
      return stage.collector.of('click').length
    })
    const [view, next] = await until('a page view in the new session', async () => {
      await pass(1_000)
      return stage.collector.of('pageview').length === 2 && stage.collector.of('pageview')
    })
    expect(stage.collector.of('custom').map(({ session }) => session)).toEqual([view?.session, view?.session])
    expect(next?.session).not.toBe(view?.session)
    expect(next?.visitor).toBe(view?.visitor)
    expect(stage.collector.of('click')[0]?.session).toBe(next?.session)
    const recordings = await until(
      'a recording of each',
      () => new Set(stage.collector.chunks.map(({ session }) => session)).size === 2 && stage.collector.chunks,
    )
    expect(
      recordings
        .find(({ session, sequence }) => session === next?.session && sequence === 0)
        ?.events.map(({ type }) => type)
        .slice(0, 2),
    ).toEqual([4, 2])
  })

  it('knows the person from identify until reset', async () => {
    stage.page('/', 'x')
    const context = await stage.context()
    const tab = await stage.visit('/', context)
    await stage.known(tab)
    await call(tab, 'track', 'before')
    await call(tab, 'identify', 'jane', { plan: 'pro' })
    await call(tab, 'track', 'as jane')
    await tab.goto(`${stage.site.url}/?next`)
    await stage.known(tab)
    await call(tab, 'track', 'still jane')
    await stage.hurry(tab)
    await stage.collector.when('custom', 3)
    await call(tab, 'reset')
    await call(tab, 'track', 'somebody')
    await stage.hurry(tab)
    await stage.collector.when('custom', 4)
    expect(stage.collector.of('custom').map(({ name, person }) => [name, person])).toEqual([
      ['before', undefined],
      ['as jane', 'jane'],
      ['still jane', 'jane'],
      ['somebody', undefined],
    ])
    expect(stage.collector.of('identify')[0]).toMatchObject({ person: 'jane', props: { plan: 'pro' } })
    const [before, , , after] = stage.collector.of('custom')
    expect(after?.visitor).not.toBe(before?.visitor)
    expect(after?.session).not.toBe(before?.session)
  })

  it('stays silent where the project does not want to hear', async () => {
    stage.collector.config.enabled = false
    stage.page('/', '<button>Buy</button>')
    const tab = await stage.visit('/')
    await tab.waitForFunction(() => 'throughline' in window)
    await call(tab, 'track', 'unwanted')
    await tab.click('button')
    const asked = await tab.evaluate(async (key) => {
      await new Promise((resolve) => setTimeout(resolve, 300))
      return localStorage.getItem(key)
    }, stage.collector.key)
    await tab.goto('about:blank')
    expect(asked).toBeNull()
    expect(stage.collector.arrivals).toEqual([])
  })
})
