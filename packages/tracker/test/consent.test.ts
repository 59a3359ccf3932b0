import type { BrowserContext, Page as Tab } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { call, setStage } from './support/stage.ts'
import { until } from './support/until.ts'

const stage = setStage({ isHurried: true })

/** Everything that a site can keep in a browser. */
const kept = async (tab: Tab, context: BrowserContext): Promise<unknown[]> => {
  const inPage = await tab.evaluate(async () => [
    ...Object.entries(localStorage),
    ...Object.entries(sessionStorage),
    ...(await indexedDB.databases()),
    ...(await caches.keys()),
  ])
  return [...inPage, ...(await context.cookies())]
}

const leave = async (tab: Tab): Promise<void> => {
  await tab.goto('about:blank')
  await stage.collector.when('leave')
}

const expectOnlyCounts = (): void => {
  expect(stage.collector.chunks).toEqual([])
  expect(stage.collector.batches.map(({ visitor, session, tab, person }) => [visitor, session, tab, person])).toEqual(
    stage.collector.batches.map(() => [undefined, undefined, undefined, undefined]),
  )
  for (const { kind } of stage.collector.events) expect(['pageview', 'leave', 'custom']).toContain(kind)
}

/** As much as a visitor can do on a page that would be told, were it allowed. */
const doMuch = async (tab: Tab): Promise<void> => {
  await tab.waitForFunction(() => 'throughline' in window)
  await call(tab, 'track', 'looked around')
  await call(tab, 'identify', 'somebody')
  await tab.click('button')
  await tab.fill('input', 'typed')
  await tab.evaluate(() => {
    // oxlint-disable-next-line no-console -- what is written there would be told
    console.error('wrong')
    setTimeout(() => {
      throw new Error('uncaught')
    })
  })
}

const page = '<button>Buy</button><input>'

describe('before a visitor has consented', () => {
  for (const [name, prepare] of [
    ['the tag says so', () => void (stage.attributes = 'data-consent="required"')],
    ['the project says so', () => void (stage.collector.config.consentRequired = true)],
  ] as const) {
    it(`counts page views, records nothing and keeps nothing in the browser, if ${name}`, async () => {
      prepare()
      stage.page('/', page)
      const context = await stage.context()
      const tab = await stage.visit('/', context)
      await doMuch(tab)
      expect(await kept(tab, context)).toEqual([])
      await tab.evaluate(() => window.dispatchEvent(new Event('pagehide')))
      await stage.collector.when('custom')
      expect(await kept(tab, context)).toEqual([])
      await leave(tab)
      expectOnlyCounts()
      expect(stage.collector.of('pageview')).toHaveLength(1)
    })
  }

  it('counts the page view also if the visitor says nothing and stays', async () => {
    stage.attributes = 'data-consent="required"'
    stage.page('/', page)
    const context = await stage.context()
    await context.clock.install()
    const tab = await stage.visit('/', context)
    await until('the page view, in time', async () => {
      await tab.clock.runFor(1_000)
      return stage.collector.of('pageview').length
    })
    expectOnlyCounts()
  })

  it('tells all from the moment of consent, the page view included, and remembers the answer', async () => {
    stage.attributes = 'data-consent="required"'
    stage.page('/', page)
    const context = await stage.context()
    const tab = await stage.visit('/', context)
    await tab.waitForFunction(() => 'throughline' in window)
    await call(tab, 'consent', true)
    await until('the recording', () => stage.collector.chunks.length)
    await leave(tab)
    const [view] = stage.collector.of('pageview')
    expect(view?.session).toBe(stage.collector.chunks[0]?.session)
    expect(stage.collector.of('pageview')).toHaveLength(1)

    const chunks = stage.collector.chunks.length
    await stage.visit('/', context)
    await until('the next page to be recorded', () => stage.collector.chunks.length > chunks)
    expect(new Set(stage.collector.chunks.map(({ visitor }) => visitor)).size).toBe(1)
  })

  it('does not take a refusal for an answer to be kept', async () => {
    stage.attributes = 'data-consent="required"'
    stage.page('/', page)
    const context = await stage.context()
    const tab = await stage.visit('/', context)
    await tab.waitForFunction(() => 'throughline' in window)
    await call(tab, 'consent', false)
    await doMuch(tab)
    await stage.collector.when('pageview')
    expect(await kept(tab, context)).toEqual([])
    await leave(tab)
    expectOnlyCounts()
  })
})

describe('taking the consent back', () => {
  it('stops at once, forgets who it was, and drops what was not sent', async () => {
    stage.page('/', page)
    const context = await stage.context()
    const tab = await stage.visit('/', context)
    await until('the recording', () => stage.collector.chunks.length)
    await stage.collector.when('pageview')
    const chunks = stage.collector.chunks.length
    await tab.evaluate(() => {
      const { throughline } = window as unknown as { throughline: { track(name: string): void; consent(given: boolean): void } }
      throughline.track('too late to be sent')
      throughline.consent(false)
      document.body.append('changed after')
    })
    expect(await kept(tab, context)).toEqual([])
    const before = stage.collector.batches.length
    await doMuch(tab)
    await stage.collector.when('custom')
    await leave(tab)
    expect(stage.collector.chunks).toHaveLength(chunks)
    expect(stage.collector.of('custom').map(({ name }) => name)).toEqual(['looked around'])
    for (const batch of stage.collector.batches.slice(before)) expect(batch.visitor).toBeUndefined()
    expect(stage.collector.of('click')).toEqual([])
  })

  it('stops in the other tabs of the site too', async () => {
    stage.page('/', page)
    const context = await stage.context()
    const first = await stage.visit('/', context)
    const second = await stage.visit('/', context)
    await until('both to be recorded', () => new Set(stage.collector.chunks.map(({ tab }) => tab)).size === 2)
    await call(second, 'consent', false)
    await until('the first tab to forget', async () => !(await first.evaluate((key) => localStorage.getItem(key), stage.collector.key)))
    const chunks = stage.collector.chunks.length
    await doMuch(first)
    await leave(first)
    expect(stage.collector.chunks).toHaveLength(chunks)
    expect(stage.collector.of('click')).toEqual([])
    expect(await kept(second, context)).toEqual([])
  })

  it('begins as somebody new when consent is given again', async () => {
    stage.page('/', page)
    const tab = await stage.visit('/')
    const [first] = await stage.collector.when('pageview')
    await call(tab, 'consent', false)
    await call(tab, 'consent', true)
    await call(tab, 'track', 'back again')
    const [again] = await stage.collector.when('custom')
    expect(again?.visitor).toMatch(/^[\da-f-]{36}$/)
    expect(again?.visitor).not.toBe(first?.visitor)
    expect(again?.session).not.toBe(first?.session)
  })
})

describe('Global Privacy Control', () => {
  it('means no recording, no identity and nothing kept, even with consent', async () => {
    stage.page('/', page)
    const context = await stage.context()
    await context.addInitScript(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }))
    const tab = await stage.visit('/', context)
    await tab.waitForFunction(() => 'throughline' in window)
    await call(tab, 'consent', true)
    await doMuch(tab)
    await stage.collector.when('custom')
    expect(await kept(tab, context)).toEqual([])
    await leave(tab)
    expectOnlyCounts()
  })
})
