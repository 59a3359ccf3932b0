import type { ErrorGroup, ErrorStack, FailedRequestGroup, Project, VitalFigures } from '@throughline/contract'
import { launchChromium } from '@throughline/testkit'
import { build } from 'esbuild'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDashboard } from '../support/open-dashboard.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { scriptTag } from '../support/site.ts'
import { until } from '../support/until.ts'

const RELEASE = '7.1'

/** As somebody wrote it; the line that fails is found by its words. */
const written = `interface Basket { lines: { price: number }[]; voucher?: { percent: number } }

const priceAfterVoucher = (basket: Basket): number => {
  const sum = basket.lines.reduce((total, { price }) => total + price, 0)
  return sum * (1 - basket.voucher!.percent / 100)
}

const showPrice = (basket: Basket): void => {
  document.title = String(priceAfterVoucher(basket))
}

document.querySelector('#price')!.addEventListener('click', () => showPrice({ lines: [{ price: 12 }] }))
document.querySelector('#pay')!.addEventListener('click', () => void fetch('/orders/4711/pay', { method: 'POST' }).then(() => document.body.append('refused')))
`
const failingLine = written.split('\n').findIndex((line) => line.includes('voucher!.percent')) + 1

let server: RunningServer
let browser: Browser
let project: Project
let site: Server
let siteUrl = ''
let map = ''
let dashboard: BrowserContext
let page: Page

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchChromium()])
  project = await server.createProject({ name: 'Errors' })
  const { outputFiles } = await build({
    stdin: { contents: written, sourcefile: 'src/basket.ts', loader: 'ts' },
    bundle: true,
    minify: true,
    sourcemap: 'external',
    write: false,
    outfile: 'assets/basket.js',
    format: 'iife',
  })
  const script = outputFiles.find(({ path }) => path.endsWith('.js'))?.text ?? ''
  map = outputFiles.find(({ path }) => path.endsWith('.map'))?.text ?? ''
  const tag = scriptTag(server.url, project.key, `data-release="${RELEASE}"`)
  const html = `<!doctype html><html lang="en"><head><title>Shop</title>${tag}</head><body>
<h1>Basket</h1><button id="price">Price</button><button id="pay">Pay</button><script src="/assets/basket.js"></script></body></html>`
  site = createServer((request, response) => {
    if (request.url === '/assets/basket.js') return response.writeHead(200, { 'content-type': 'text/javascript' }).end(script)
    if (request.method === 'POST') return response.writeHead(502).end()
    return response.writeHead(200, { 'content-type': 'text/html' }).end(html)
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  siteUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
  await visit()
  dashboard = await openDashboard(browser, server)
  page = await dashboard.newPage()
})

afterAll(async () => {
  await browser.close()
  await server.remove()
  await new Promise<void>((resolve) => {
    site.close(() => resolve())
    site.closeAllConnections()
  })
})

/** Somebody asks for the price, which fails, and pays, which is refused. */
async function visit(): Promise<void> {
  const context = await browser.newContext()
  const tab = await context.newPage()
  const recorded = tab.waitForResponse((response) => response.url().endsWith('/collect/recording'))
  await tab.goto(`${siteUrl}/basket`)
  await recorded
  await tab.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('/t/vitals-')))
  const failed = tab.waitForEvent('pageerror')
  await tab.click('#price')
  await failed
  await tab.click('#pay')
  await tab.getByText('refused').waitFor()
  // The browser stays: what a page sends as it goes is lost with it.
  await tab.goto('about:blank')
}

const of = (path: string): string => `/api/v1/projects/${project.id}${path}`

const firstError = (): Promise<ErrorGroup> =>
  until('the error is listed', async () => (await server.api<{ items: ErrorGroup[] }>('GET', of('/errors'))).items[0])

const stackOf = ({ fingerprint }: ErrorGroup): Promise<ErrorStack> => server.api<ErrorStack>('GET', of(`/errors/${fingerprint}/stack`))

describe('an error of a minified script', () => {
  it('is told as it was delivered, and why, as long as there is no source map', async () => {
    const error = await firstError()
    expect(error).toMatchObject({ count: 1, people: 1, sessions: 1, releases: [RELEASE] })
    const { frames, raw } = await stackOf(error)
    expect(frames[0]).toMatchObject({ file: `${siteUrl}/assets/basket.js`, line: 1, original: null, unmapped: 'no_map' })
    expect(raw).toContain('/assets/basket.js:1:')
  })

  it('shows the very line that somebody wrote, once the map of its release is uploaded', async () => {
    for (const [release, text] of [
      ['6.0', map.replace('basket.ts', 'old.ts')],
      [RELEASE, map],
    ] as const) {
      const query = new URLSearchParams({ script: '/assets/basket.js', release })
      const answer = await server.fetch(of(`/source-maps?${query}`), {
        method: 'PUT',
        body: text,
        headers: { 'content-type': 'application/json' },
      })
      expect(answer.status).toBe(200)
    }
    const [thrown, caller] = (await stackOf(await firstError())).frames
    expect(thrown?.original).toMatchObject({ file: 'src/basket.ts', line: failingLine, name: 'priceAfterVoucher' })
    expect(thrown?.original?.source?.lines[failingLine - (thrown.original.source.from ?? 1)]).toContain('basket.voucher!.percent')
    expect(caller?.original).toMatchObject({ file: 'src/basket.ts', name: 'showPrice' })
  })

  it('stands on the page of errors with its stack, and behind its row in the recording', async () => {
    await page.goto(`/p/${project.id}/errors`)
    await page.getByRole('button', { name: /TypeError/ }).click()
    const panel = page.getByRole('dialog')
    await panel.getByText(`src/basket.ts:${failingLine}:`).waitFor()
    await panel.getByText('basket.voucher!.percent').first().waitFor()
    await dashboard.grantPermissions(['clipboard-read', 'clipboard-write'])
    await panel.getByRole('button', { name: 'Copy' }).click()
    await panel.getByRole('button', { name: 'Copied' }).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`at priceAfterVoucher (src/basket.ts:${failingLine}:`)
    await panel.locator('a[title^="Watch"]').first().click()
    await page.getByRole('button', { name: /^The stack of TypeError/ }).click()
    await page.getByRole('dialog').getByText('basket.voucher!.percent').first().waitFor()
    await page.getByRole('link', { name: 'All times that it happened' }).click()
    await page.getByRole('heading', { name: 'What goes wrong?' }).waitFor()
  })
})

describe('a request that failed', () => {
  it('stands under its folded address with its answer, and leads to the session', async () => {
    const [request] = (await server.api<{ items: FailedRequestGroup[] }>('GET', of('/failed-requests'))).items
    expect(request).toMatchObject({ method: 'POST', target: '/orders/:id/pay', status: 502, count: 1 })
    await page.goto(`/p/${project.id}/errors?of=requests`)
    await page.getByRole('button', { name: 'POST /orders/:id/pay' }).click()
    await page.getByRole('dialog').getByText('502').first().waitFor()
  })
})

describe('how fast the page was', () => {
  it('is told by the visitor’s browser, and shown for the page', async () => {
    const all = await until('the vitals are stored', async () => {
      const answer = await server.api<{ all: VitalFigures }>('GET', of('/vitals'))
      return answer.all.LCP && answer.all
    })
    expect(all.LCP).toMatchObject({ n: 1 })
    expect(all.LCP?.p75).toBeGreaterThan(0)
    expect(all.LCP?.p75).toBeLessThan(30_000)
    expect(all.TTFB).toMatchObject({ n: 1 })
    await page.goto(`/p/${project.id}/speed`)
    await page.getByRole('button', { name: '/basket', exact: true }).click()
    await page.getByRole('dialog').getByText('Slowest visits').waitFor()
  })
})
