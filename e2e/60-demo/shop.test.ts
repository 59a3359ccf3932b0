import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchChromium } from '@throughline/testkit'
import { startCaptureServer, type CaptureServer } from '../../demo/capture/capture-server.ts'
import { phone, bigScreen, tablet } from '../../demo/visits/device.ts'
import { until } from '../support/until.ts'
import { tracked, wireEvents } from './wire-events.ts'

const KEY = 'tl_demoShopTestKey012345678'
const pages = ['/', '/shop', '/shop/vases', '/products/fern-pot', '/cart', '/about', '/care', '/nowhere']

let browser: Browser
let server: CaptureServer
let context: BrowserContext
let page: Page
let shop: string
/** Everything that a page complained about, and every request that left the shop. */
let complaints: string[]

const open = async (device: typeof phone): Promise<void> => {
  context = await browser.newContext({
    viewport: device.viewport,
    hasTouch: device.isTouch,
    isMobile: device.isTouch,
    reducedMotion: 'reduce',
  })
  page = await context.newPage()
  page.setDefaultTimeout(15_000)
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('request', (request) => {
    if (!request.url().startsWith(server.origin)) complaints.push(`request to ${request.url()}`)
  })
}

const visit = async (path: string): Promise<void> => {
  await page.goto(shop + path)
  await page.waitForSelector('main > *')
}

const intoCart = async (...slugs: string[]): Promise<void> => {
  for (const [index, slug] of slugs.entries()) {
    await visit(`/products/${slug}`)
    await page.locator('[data-action="add"]:visible').first().click()
    await page.locator('.cart-count', { hasText: String(index + 1) }).waitFor()
  }
}

const fillCheckout = async (): Promise<void> => {
  const answers = {
    email: 'ada@example.com',
    name: 'Ada Lund',
    street: 'Mill Lane 12',
    postcode: 'D04 X2K7',
    city: 'Dublin',
    'cc-name': 'A Lund',
    'cc-number': '4242 4242 4242 4242',
    'cc-exp': '04 / 29',
    'cc-csc': '123',
  }
  for (const [field, answer] of Object.entries(answers)) await page.fill(`#${field}`, answer)
}

beforeAll(async () => {
  browser = await launchChromium()
})

afterAll(() => browser.close())

beforeEach(async () => {
  server = await startCaptureServer(KEY)
  shop = `${server.origin}/demo/shop/${KEY}`
  complaints = []
})

afterEach(async () => {
  await context.close()
  server.close()
})

describe.each([
  ['desktop', bigScreen],
  ['phone', phone],
])('the demo shop on a %s', (_name, device) => {
  beforeEach(() => open(device))

  it('sells a piece, from the shelf to the thank-you, and tells the tracker about it', async () => {
    await visit('/shop/cups')
    await page.click('.grid a[href$="/dawn-mug"]')
    await page.click('.product-words quantity-stepper [aria-label="One more"]')
    await page.locator('[data-action="add"]:visible').first().click()
    await page.click('.toast a')
    await page.click('[data-action="checkout"]')
    await fillCheckout()
    await page.click('[data-action="place-order"]')
    await page.getByRole('heading', { name: 'Thank you, Ada.' }).waitFor()

    await until('the order to be told', async () => tracked(server, 'Order Completed').length > 0)
    expect(tracked(server, 'product_viewed')).toMatchObject([{ product: 'dawn-mug', price: 28 }])
    expect(tracked(server, 'added_to_cart')).toMatchObject([{ product: 'dawn-mug', quantity: 2 }])
    expect(tracked(server, 'checkout_started')).toMatchObject([{ worth: 56 }])
    expect(tracked(server, 'Order Completed')).toMatchObject([{ revenue: 62.5, currency: 'EUR' }])
    const identified = wireEvents(server).find((event) => event.kind === 'identify')
    expect(identified).toMatchObject({ person: expect.stringMatching(/^customer-[0-9a-f]{8}$/) as string })
    expect(complaints).toEqual([])
  })

  it('has a voucher button that does nothing at all', async () => {
    await intoCart('cream-jug')
    await visit('/cart')
    await page.fill('#voucher', 'FIRING10')
    const before = await page.innerHTML('body')
    const answered: string[] = []
    page.on('response', (response) => answered.push(response.url()))
    await page.click('[data-action="apply-voucher"]')
    await page.click('[data-action="apply-voucher"]')

    const clicks = await until('both clicks to arrive', async () => {
      const found = wireEvents(server).filter((event) => event.kind === 'click' && event.label === 'Apply voucher')
      return found.length >= 2 && found
    })
    expect(clicks).toHaveLength(2)
    expect(await page.innerHTML('body')).toBe(before)
    expect(answered.filter((url) => !url.includes('/collect/'))).toEqual([])
    expect(complaints).toEqual([])
  })

  it('fails at express pay of two kinds of pieces: a request answered 500, and an error that nobody catches', async () => {
    await intoCart('bud-vase', 'side-plate')
    await visit('/checkout')
    const failure = page.waitForEvent('pageerror')
    await page.click('[data-action="express-pay"]')
    await failure

    await until('the failed request to arrive', async () => wireEvents(server).some((event) => event.kind === 'failed_request'))
    const request = wireEvents(server).find((event) => event.kind === 'failed_request')
    expect(request).toMatchObject({ method: 'POST', status: 500, target: expect.stringContaining('/api/pay') as string })
    await until('the error to arrive', async () => wireEvents(server).some((event) => event.kind === 'error'))
    expect(new URL(page.url()).pathname).toMatch(/\/checkout$/)
    expect(tracked(server, 'Order Completed')).toEqual([])
  })

  it('lets express pay of one kind of piece through', async () => {
    await intoCart('thimble-cup')
    await visit('/checkout')
    await page.click('[data-action="express-pay"]')
    await page.getByRole('heading', { name: 'Thank you.' }).waitFor()
    expect(complaints).toEqual([])
  })

  it('says beside each field of the checkout what is wrong with it', async () => {
    await intoCart('salt-dish')
    await visit('/checkout')
    await page.fill('#email', 'nobody@nowhere')
    await page.fill('#cc-number', '4242 4242 4242 2424')
    await page.click('[data-action="place-order"]')
    expect(await page.textContent('#email-error')).toMatch(/looks like/)
    expect(await page.textContent('#cc-number-error')).toMatch(/not a card number/)
    expect(await page.textContent('#street-error')).toMatch(/need this/)
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('email')
  })

  it('moves between shelves without loading a document, and loads one for the checkout', async () => {
    await visit('/shop/plates')
    await page.evaluate(() => Object.assign(globalThis, { isSameDocument: true }))
    const isSameDocument = (): Promise<boolean> => page.evaluate(() => 'isSameDocument' in globalThis)
    await page.click('.grid .card:nth-child(1)')
    await page.waitForSelector('.product')
    await page.locator('[data-action="add"]:visible').first().click()
    await page.goBack()
    await page.waitForSelector('.shop')
    await page.click('.cart-link')
    await page.waitForSelector('.cart')
    expect(await isSameDocument()).toBe(true)
    await page.click('[data-action="checkout"]')
    await page.waitForSelector('.order-form')
    expect(await isSameDocument()).toBe(false)
  })

  it('finds by word and by filter, and says so when nothing is left', async () => {
    await visit('/')
    await page.fill('.search input', 'teapot')
    await page.press('.search input', 'Enter')
    await page.locator('.count', { hasText: /^1 piece$/ }).waitFor()
    await visit('/shop/plates')
    if (await page.locator('.filter-drawer > summary').isVisible()) await page.click('.filter-drawer > summary')
    await page.click('.swatch:has([value="cobalt"])')
    await page.getByText('Nothing on the shelf fits that.').waitFor()
    await page.click('[data-action="clear"]')
    await page.locator('.count', { hasText: /^4 pieces$/ }).waitFor()
  })
})

it.each([
  ['desktop', bigScreen],
  ['tablet', tablet],
  ['phone', phone],
])('fits a %s on every page, asks nobody else for anything and keeps to its own policy', async (_name, device) => {
  await open(device)
  const overflowing: string[] = []
  for (const path of pages) {
    await visit(path)
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    if (wider > 0) overflowing.push(path)
  }
  expect(overflowing).toEqual([])
  expect(complaints).toEqual([])
})
