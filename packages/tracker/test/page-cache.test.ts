import { chromiumPath } from '@throughline/testkit'
import { chromium, type Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { setStage } from './support/stage.ts'
import { until } from './support/until.ts'

const stage = setStage({ isHurried: true })
/** As browsers are for people: pages that were left are kept for a while as they were. */
let browser: Browser
beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: chromiumPath(),
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    args: ['--no-sandbox', '--disable-background-networking'],
  })
})
afterAll(() => browser.close())

it('goes on with the visit and its recording when the browser shows a page again that it kept', async () => {
  stage.page('/', '<p id="told">first</p>')
  stage.page('/next', '<p>second</p>')
  const context = await browser.newContext()
  const tab = await context.newPage()
  const begun = (path: string) =>
    until(`${path} is recorded`, () => stage.collector.recorded().some(({ data }) => JSON.stringify(data).includes(`${path}"`)))
  await tab.goto(`${stage.site.url}/`)
  await begun('/')
  await tab.evaluate(() => Object.assign(window, { isKept: true }))
  await tab.goto(`${stage.site.url}/next`)
  await begun('/next')
  await tab.goBack({ waitUntil: 'commit' })
  expect(await tab.evaluate(() => (window as { isKept?: boolean }).isKept)).toBe(true)
  await tab.evaluate(() => document.querySelector('#told')?.setAttribute('title', 'shown again'))
  await until('what changed then is recorded', () =>
    stage.collector.chunks.some(({ events }) => JSON.stringify(events).includes('shown again')),
  )
  const pieces = stage.collector.chunks.map(({ tab: id, sequence }) => `${id} ${sequence}`)
  expect(new Set(pieces).size).toBe(pieces.length)
  // Nobody else came, and nobody else's visit began.
  expect(new Set(stage.collector.chunks.map(({ session }) => session)).size).toBe(1)
  await stage.hurry(tab)
  const views = await until('the page views', () => {
    const seen = stage.collector.of('pageview')
    return seen.length >= 3 && seen
  })
  expect(views.map(({ url }) => new URL(url).pathname)).toEqual(['/', '/next', '/'])
  expect(new Set(views.map(({ visitor, session }) => `${visitor} ${session}`)).size).toBe(1)
  await context.close()
})
