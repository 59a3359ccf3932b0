import { usualSignalChoice, type RrwebEvent } from '@throughline/contract'
import type { Page as Tab } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { replayIn } from './support/replay.ts'
import { call, setStage } from './support/stage.ts'
import { until } from './support/until.ts'

const stage = setStage({ isHurried: true })

const [META, FULL_SNAPSHOT] = [4, 2]

const html = (frame: Document): string => frame.body.innerHTML.replaceAll(' class=":hover"', '')

const replay = async (events: readonly RrwebEvent[]): Promise<string> => replayIn(await (await stage.context()).newPage(), events, html)

const typesOf = (events: readonly RrwebEvent[]): number[] => events.map(({ type }) => type)

type Recording = typeof stage.collector.config.recording

/** None by rate, unless said otherwise. */
const choose = (recording: Partial<Recording>): void => {
  Object.assign(stage.collector.config.recording, { sampleRate: 0, ...recording })
}

const recorderIsThere = (tab: Tab): Promise<unknown> =>
  tab.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('/t/recorder-')))

/** The same where the browser's clock is moved by the test, and tells nothing of what was loaded. */
const visitByTheClock = async (): Promise<Tab> => {
  const context = await stage.context()
  await context.clock.install()
  const loaded = context.waitForEvent('requestfinished', (request) => request.url().includes('/t/recorder-'))
  const tab = await stage.visit('/', context)
  await loaded
  await tab.clock.runFor(1_000)
  return tab
}

const arrivals = (): number => stage.collector.arrivals.filter(({ path }) => path === '/collect/recording').length

const leave = async (tab: Tab): Promise<void> => {
  await tab.goto('about:blank')
  await stage.collector.when('leave')
}

const recorded = (): RrwebEvent[] => stage.collector.recorded()

const begun = (): Promise<unknown> => until('the first picture', () => typesOf(recorded()).includes(FULL_SNAPSHOT))

describe('recorded by a rule', () => {
  it('is a visit from the page on that the rule names, and every page after it', async () => {
    choose({ rules: [{ kind: 'page', value: '/checkout*' }] })
    for (const path of ['/', '/checkout/address', '/thanks']) stage.page(path, `<p>${path}</p>`)
    const tab = await stage.visit('/')
    await recorderIsThere(tab)
    await tab.goto(`${stage.site.url}/checkout/address`)
    await begun()
    await tab.goto(`${stage.site.url}/thanks`)
    await until('the page after', () => JSON.stringify(recorded()).includes('/thanks'))
    const pages = recorded().filter(({ type }) => type === META)
    expect(pages.map(({ data }) => new URL((data as { href: string }).href).pathname)).toEqual(['/checkout/address', '/thanks'])
  })

  it('is not a visit with a signal that the project does not count, by its thresholds or on that element', async () => {
    choose({ rules: [{ kind: 'signal', value: '*' }] })
    stage.collector.config.signals = {
      thresholds: { ...usualSignalChoice.thresholds, rageClicks: 6 },
      ignore: [{ signal: 'any', page: '', selector: '#drum' }],
    }
    stage.page(
      '/',
      '<button id="drum" onclick="this.className += 1">drum</button><button id="pay" onclick="this.className += 1">pay</button>',
    )
    const tab = await stage.visit('/')
    await recorderIsThere(tab)
    await stage.watched(tab)
    await tab.click('#drum', { clickCount: 8, delay: 20 })
    await tab.click('#pay', { clickCount: 4, delay: 20 })
    await stage.collector.when('signal', 2)
    expect(arrivals()).toBe(0)
    await tab.click('#pay', { clickCount: 7, delay: 20 })
    await begun()
  })

  it('is a visit that comes to the page without loading it', async () => {
    choose({ rules: [{ kind: 'page', value: '/checkout' }] })
    stage.page('/', '<p>basket</p>')
    const tab = await stage.visit('/')
    await recorderIsThere(tab)
    await tab.evaluate(() => history.pushState({}, '', '/checkout/'))
    await begun()
  })

  for (const [what, rule, cause] of [
    ['an event', { kind: 'event', value: 'paid' }, (tab: Tab) => call(tab, 'track', 'paid')],
    [
      'an error',
      { kind: 'error', value: '' },
      (tab: Tab) =>
        tab.evaluate(() => {
          setTimeout(() => {
            throw new Error('out of bowls')
          })
        }),
    ],
    [
      'a signal',
      { kind: 'signal', value: 'rage_click' },
      (tab: Tab) =>
        // On a machine that is busy, clicks may come too far apart to be one burst.
        until('the signal', async () => {
          for (let press = 0; press < 4; press++) await tab.click('button')
          return stage.collector.of('signal').length
        }),
    ],
  ] as const)
    it(`is a visit in which ${what} happens, with what led to it, from its first moment`, async () => {
      choose({ rules: [rule] })
      stage.page('/', '<button>basket</button><ul></ul>')
      const tab = await stage.visit('/')
      await recorderIsThere(tab)
      await tab.evaluate(() => document.querySelector('ul')?.insertAdjacentHTML('beforeend', '<li>put in before</li>'))
      await call(tab, 'track', 'another')
      await stage.collector.when('custom')
      expect(arrivals()).toBe(0)
      await cause(tab)
      await begun()
      await tab.evaluate(() => document.querySelector('ul')?.insertAdjacentHTML('beforeend', '<li>put in after</li>'))
      await leave(tab)
      await until('the rest', () => JSON.stringify(recorded()).includes('put in after'))
      expect(typesOf(recorded()).slice(0, 2)).toEqual([META, FULL_SNAPSHOT])
      expect(await replay(recorded())).toBe('<button>basket</button><ul><li>put in before</li><li>put in after</li></ul>')
      const adds = recorded().filter(({ data }) => JSON.stringify(data).includes('put in before'))
      expect(adds).toHaveLength(1)
    })

  it('is a visit in which it happens before the recorder is there', async () => {
    choose({ rules: [{ kind: 'event', value: 'paid' }] })
    stage.page('/', '<p>basket</p>')
    const context = await stage.context()
    const { promise: told, resolve: letCome } = Promise.withResolvers<void>()
    await context.route('**/t/recorder-*', async (route) => {
      await told
      await route.continue()
    })
    const tab = await stage.visit('/', context)
    await call(tab, 'track', 'paid')
    await stage.collector.when('custom')
    letCome()
    await begun()
  })

  it('sends not a byte where the rule never fires', async () => {
    choose({
      rules: [
        { kind: 'error', value: '' },
        { kind: 'event', value: 'paid' },
        { kind: 'page', value: '/checkout*' },
      ],
    })
    stage.page('/', '<button>Look</button>')
    stage.page('/next', '<p>next</p>')
    const tab = await stage.visit('/')
    await recorderIsThere(tab)
    await call(tab, 'track', 'looked')
    await tab.click('button')
    await tab.goto(`${stage.site.url}/next`)
    await recorderIsThere(tab)
    await leave(tab)
    await until('both pages to be left', () => stage.collector.of('leave').length === 2)
    expect(arrivals()).toBe(0)
    expect(stage.collector.of('recorder')).toEqual([])
  })

  it('holds a minute or two, each beginning with the whole page', async () => {
    choose({ rules: [{ kind: 'event', value: 'paid' }] })
    stage.page('/', '<p id="clock"></p>')
    const tab = await visitByTheClock()
    await tab.evaluate(() => setInterval(() => ((document.querySelector('#clock') as HTMLElement).textContent = `${Date.now()}`), 1_000))
    for (let minute = 0; minute < 4; minute++) await tab.clock.runFor(60_000)
    expect(arrivals()).toBe(0)
    const at = await tab.evaluate(() => Date.now())
    await call(tab, 'track', 'paid')
    await until('the minutes', async () => {
      await tab.clock.runFor(1_000)
      return typesOf(recorded()).includes(FULL_SNAPSHOT)
    })
    const [first] = recorded()
    expect(first?.type).toBe(META)
    expect(at - (first?.timestamp ?? 0)).toBeGreaterThanOrEqual(60_000)
    expect(at - (first?.timestamp ?? 0)).toBeLessThan(180_000)
  })
})

describe('a recording shorter than the project wants', () => {
  it('is not sent, and time counts on over the pages of a visit', async () => {
    choose({ sampleRate: 1, minSeconds: 60 })
    for (const path of ['/', '/next']) stage.page(path, `<p>${path}</p>`)
    const tab = await visitByTheClock()
    await tab.clock.runFor(40_000)
    await tab.goto(`${stage.site.url}/next`)
    await stage.collector.when('leave')
    expect(arrivals()).toBe(0)
    await until('the picture', async () => {
      await tab.clock.runFor(5_000)
      return typesOf(recorded()).includes(FULL_SNAPSHOT)
    })
    expect(JSON.stringify(recorded())).toContain('/next')
    expect(stage.collector.chunks[0]?.sequence).toBe(0)
  })

  it('is sent where a rule asks for it', async () => {
    choose({ sampleRate: 1, minSeconds: 60, rules: [{ kind: 'event', value: 'paid' }] })
    stage.page('/', '<p>basket</p>')
    const tab = await stage.visit('/')
    await recorderIsThere(tab)
    await call(tab, 'track', 'paid')
    await begun()
  })
})

describe('throughline.record', () => {
  it('begins a recording whatever the project chose, also on the pages that follow', async () => {
    choose({})
    for (const path of ['/', '/next']) stage.page(path, `<p>${path}</p>`)
    const tab = await stage.visit('/')
    await stage.collector.when('pageview')
    await call(tab, 'record', true)
    await begun()
    await tab.goto(`${stage.site.url}/next`)
    await until('the next page', () => JSON.stringify(recorded()).includes('/next'))
  })

  it('may be called before the tracker is there', async () => {
    choose({})
    stage.page('/', {
      head: '<script>window.throughline = { q: [["record", true]] }</script>',
      body: '<p>basket</p>',
    })
    await stage.visit('/')
    await begun()
  })

  it('ends a recording for the rest of the visit', async () => {
    choose({ sampleRate: 1, rules: [{ kind: 'event', value: 'paid' }] })
    for (const path of ['/', '/next']) stage.page(path, `<p>${path}</p>`)
    const tab = await stage.visit('/')
    await begun()
    await call(tab, 'record', false)
    const before = stage.collector.chunks.length
    await tab.evaluate(() => document.body.append('unseen'))
    await tab.goto(`${stage.site.url}/next`)
    await stage.collector.when('pageview', 2)
    await call(tab, 'track', 'paid')
    await leave(tab)
    await stage.collector.when('custom')
    expect(stage.collector.chunks).toHaveLength(before)
    expect(JSON.stringify(recorded())).not.toContain('unseen')
  })
})

describe('a page that is not to be recorded', () => {
  it('is not, while its events are told and the pages around it are recorded', async () => {
    choose({ sampleRate: 1, skipPages: ['/account*'] })
    for (const path of ['/', '/account/keys', '/next']) stage.page(path, `<button>${path}</button>`)
    const tab = await stage.visit('/')
    await begun()
    await tab.goto(`${stage.site.url}/account/keys`)
    await recorderIsThere(tab)
    await tab.click('button')
    await tab.goto(`${stage.site.url}/next`)
    await until('the page after', () => JSON.stringify(recorded()).includes('/next'))
    await stage.collector.when('click')
    expect(JSON.stringify(recorded())).not.toContain('/account/keys')
  })

  it('is not when it is come to without loading it, from the first change on', async () => {
    choose({ sampleRate: 1, skipPages: ['/account'] })
    stage.page('/', '<p>shop</p>')
    const tab = await stage.visit('/')
    await begun()
    await tab.evaluate(() => {
      history.pushState({}, '', '/account')
      document.body.append('my secret')
    })
    await tab.evaluate(() => document.body.append('and more of it'))
    await tab.evaluate(() => {
      document.body.innerHTML = 'shop again'
      history.pushState({}, '', '/')
    })
    await until('the shop again', () => JSON.stringify(recorded()).includes('shop again'))
    expect(JSON.stringify(recorded())).not.toContain('secret')
    expect(JSON.stringify(recorded())).not.toContain('more of it')
  })
})
