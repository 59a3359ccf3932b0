import { launchChromium } from '@throughline/testkit'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startUnownedServer, type UnownedServer } from './start-unowned-server.ts'

let server: UnownedServer
let browser: Browser

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startUnownedServer(), launchChromium()])
})

afterAll(async () => {
  await browser.close()
  await server.remove()
})

describe('the first run', () => {
  it('goes from the printed link to the first own recording', async () => {
    const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Athens', baseURL: server.url })
    const page = await context.newPage()
    await page.goto(server.link)
    await page.getByLabel('Your name').fill('Maria Papadopoulou')
    await page.getByLabel('E-mail address').fill('maria@shop.example')
    await page.getByRole('textbox', { name: 'Password' }).fill('correct horse battery')
    await page.getByLabel('Organisation').fill('Shop')
    await page.getByRole('button', { name: 'Make my account' }).click()

    await page.getByRole('heading', { name: 'Set up your first project' }).waitFor()
    expect(await page.getByRole('combobox', { name: 'Time zone' }).inputValue()).toBe('Europe/Athens')
    await page.getByLabel('Name').fill('The shop')
    await page.getByLabel('Where it runs').fill('shop.example')
    await page.getByRole('button', { name: 'Make the project' }).click()
    await page.getByText('“shop.example”: An origin is a scheme').waitFor()
    expect(await page.getByLabel('Name').inputValue()).toBe('The shop')
    await page.getByLabel('Where it runs').fill('')
    await page.getByRole('button', { name: 'Make the project' }).click()

    await page.getByRole('heading', { name: 'Install Throughline on The shop' }).waitFor()
    expect(await page.locator('code').first().textContent()).toMatch(
      new RegExp(`^<script defer src="${server.url}/t.js" data-project="tl_[A-Za-z0-9]{24}"></script>$`),
    )
    await page.getByText('Waiting for the first event').waitFor()

    const shop = await context.newPage()
    const address = await page.getByRole('link', { name: 'demo shop' }).getAttribute('href')
    await shop.goto(address ?? '')
    await shop.locator('main a').first().click()
    await page.bringToFront()
    await page.getByText('Events arrive.').waitFor({ timeout: 30_000 })
    await page.getByRole('link', { name: 'Watch the visit' }).click()
    await page.waitForURL(/\/p\/[0-9a-f-]{36}\/recordings\/[0-9a-f-]{36}/)

    await page.goto('/')
    await page.getByRole('heading', { name: 'How is The shop used?' }).waitFor()
    await page.getByText('1 visitor').first().waitFor({ timeout: 30_000 })
    await context.close()
  })

  it('lets nobody in twice by the same link', async () => {
    const context = await browser.newContext({ baseURL: server.url })
    const page = await context.newPage()
    await page.goto(server.link)
    await page.getByRole('heading', { name: 'This server has its owner' }).waitFor()
    await page.getByRole('link', { name: 'Sign in' }).click()
    await page.getByLabel('E-mail address').waitFor()
    await context.close()
  })
})
