import { defaultProjectSettings, projectId, projectKey } from '@throughline/contract'
import { launchChromium } from '@throughline/testkit'
import { Analytics } from '@segment/analytics-node'
import { build } from 'esbuild'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestCollector, type TestCollector } from '../support/collector.ts'

const project = {
  id: projectId.parse('0197d5a0-0000-7000-8000-0000000000d1'),
  key: projectKey.parse(`tl_${'segmentdoor'.repeat(3).slice(0, 24)}`),
  origins: [] as string[],
  timeZone: 'UTC',
  settings: defaultProjectSettings,
}

let collector: TestCollector
let site: Server
let origin = ''
let browser: Browser

/** A site that uses Segment's library for browsers, told everything it would else fetch from Segment. */
const script = (host: string): string => `
import { AnalyticsBrowser } from '@segment/analytics-next'
const analytics = new AnalyticsBrowser()
window.analytics = analytics
const segment = { apiHost: '${host}/v1', protocol: 'http', apiKey: '${project.key}' }
await analytics.load(
  { writeKey: '${project.key}', cdnSettings: { integrations: { 'Segment.io': segment } } },
  { integrations: { 'Segment.io': segment } },
)
await analytics.page('Basket', { coupon: 'spring' })
await analytics.track('Product Added', { price: 12.5, currency: 'EUR' })
await analytics.identify('ada', { plan: 'team' })
await analytics.group('acme', { seats: 12 })
await analytics.track('Order Completed', { revenue: 99.5, currency: 'EUR', products: [{ sku: 'a' }] })
await analytics.alias('ada', 'browser-before')
document.title = 'told'
`

beforeAll(async () => {
  ;[collector, browser] = await Promise.all([startTestCollector([project]), launchChromium()])
  const { outputFiles } = await build({
    stdin: { contents: script(new URL(collector.url).host), resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    format: 'esm',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const [bundle] = outputFiles
  site = createServer((request, response) => {
    if (request.url === '/site.js') return response.writeHead(200, { 'content-type': 'text/javascript' }).end(bundle?.text)
    return response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(
        '<!doctype html><html lang="en"><head><title>Basket</title></head><body><script type="module" src="/site.js"></script></body></html>',
      )
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
  project.origins = [origin]
})

afterAll(async () => {
  await browser.close()
  site.closeAllConnections()
  site.close()
  await collector.close()
})

const rows = async (where: string) => {
  await collector.ingest.drained()
  return collector.store.query<Record<string, string>>(
    `select * from events where project_id = {project: String} and ${where} order by at, position`,
    { project: project.id },
  )
}

describe('Segment’s library for servers', () => {
  it('has all that it told stored, batch by batch, each once', async () => {
    const analytics = new Analytics({ writeKey: project.key, host: collector.url, flushAt: 3, maxRetries: 0 })
    const failures: unknown[] = []
    analytics.on('error', (error) => failures.push(error))
    const at = new Date(Date.now() - 3_600_000)
    for (let order = 0; order < 5; order += 1)
      analytics.track({ userId: 'bob', event: 'Order Completed', properties: { revenue: 10, currency: 'CHF', order }, timestamp: at })
    analytics.identify({ userId: 'bob', traits: { plan: 'solo' } })
    analytics.group({ userId: 'bob', groupId: 'acme', traits: { city: 'Bern' } })
    analytics.page({ anonymousId: 'server-1', name: 'Invoice', properties: { url: 'https://shop.example/invoices/12' } })
    analytics.screen({ userId: 'bob', name: 'Wallet' })
    analytics.alias({ userId: 'bob', previousId: 'server-1' })
    await analytics.closeAndFlush()
    expect(failures).toEqual([])
    const orders = await rows("name = 'Order Completed' and person_id = 'bob'")
    expect(new Set(orders.map(({ properties }) => (JSON.parse(properties!) as { order: number }).order))).toEqual(new Set([0, 1, 2, 3, 4]))
    expect(orders).toHaveLength(5)
    expect(new Set(orders.map(({ session_id }) => session_id)).size).toBe(1)
    for (const { at: stored } of orders) expect(Math.abs(Date.parse(`${stored!.replace(' ', 'T')}Z`) - at.getTime())).toBeLessThan(30_000)
    expect(new Set((await rows("kind = 'pageview'")).map(({ route }) => route))).toEqual(new Set(['/Wallet', '/invoices/:id']))
    expect(await rows("kind = 'identify' and visitor_id = 'server-1' and person_id = 'bob'")).toHaveLength(1)
    expect(await rows("kind = 'identify' and account_id = 'acme' and person_id = 'bob'")).toHaveLength(1)
  })
})

describe('Segment’s library for browsers', () => {
  it('has all that it told stored under one visitor and one session, and calls nobody else', async () => {
    const context = await browser.newContext({ locale: 'de-CH' })
    const page = await context.newPage()
    const called = new Set<string>()
    page.on('request', (request) => called.add(new URL(request.url()).origin))
    await page.goto(`${origin}/basket?utm_source=mail&secret=1`)
    await page.waitForFunction(() => document.title === 'told')
    await expect.poll(async () => (await rows("browser != ''")).length).toBe(7)
    const told = await rows("browser != ''")
    expect(called).toEqual(new Set([origin, collector.url]))
    const [view] = told.filter(({ kind }) => kind === 'pageview')
    expect(view).toMatchObject({ url: `${origin}/basket?utm_source=mail`, utm_source: 'mail', title: 'Basket', language: 'de-CH' })
    expect(JSON.parse(view!['properties']!)).toEqual({ coupon: 'spring', name: 'Basket' })
    expect(told.filter(({ kind }) => kind === 'custom').map(({ name, person_id }) => [name, person_id])).toEqual([
      ['Product Added', ''],
      ['Order Completed', 'ada'],
    ])
    const ofBrowser = told.filter(({ kind }) => kind !== 'identify')
    expect(told.filter(({ kind, visitor_id }) => kind === 'identify' && visitor_id === 'browser-before')).toHaveLength(1)
    expect(new Set(ofBrowser.map(({ session_id }) => session_id)).size).toBe(1)
    expect(new Set(ofBrowser.map(({ visitor_id }) => visitor_id)).size).toBe(1)
    expect(JSON.stringify(told)).not.toContain('secret')
    await context.close()
  })
})
