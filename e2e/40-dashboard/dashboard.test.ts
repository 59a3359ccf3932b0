import type { Overview, Project, TrackerConfig } from '@throughline/contract'
import { launchChromium } from '@throughline/testkit'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aVisit, collectEvents } from '../support/collect.ts'
import { openDashboard } from '../support/open-dashboard.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { until } from '../support/until.ts'

let server: RunningServer
let browser: Browser
let project: Project
let other: Project
let context: BrowserContext
let page: Page

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchChromium()])
  project = await server.createProject({ name: 'Shop' })
  other = await server.createProject({ name: 'Documentation' })
  const now = Date.now()
  for (const path of ['/', '/cart']) {
    await collectEvents(server, project, aVisit(now - 60_000), [{ kind: 'pageview', at: now - 30_000, url: `https://shop.example${path}` }])
  }
  await until('the visits are stored', async () => {
    const { totals } = await server.api<Overview>('GET', `/api/v1/projects/${project.id}/overview`)
    return totals.pageviews === 2
  })
})

afterAll(async () => {
  await browser.close()
  await server.remove()
})

beforeEach(async () => {
  context = await openDashboard(browser, server)
  page = await context.newPage()
})

afterEach(() => context.close())

const pathOf = (): string => new URL(page.url()).pathname
const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name })

describe('signing in', () => {
  it('keeps what was typed and says what is wrong beside it, then goes where one wanted to go', async () => {
    await context.clearCookies()
    await page.goto(`/p/${project.id}/health?period=30d`)
    await page.getByLabel('E-mail address').fill(server.owner.email)
    await page.getByRole('textbox', { name: 'Password' }).fill('not the password')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('alert').getByText('password is wrong').waitFor()
    expect(await page.getByLabel('E-mail address').inputValue()).toBe(server.owner.email)

    await page.getByRole('textbox', { name: 'Password' }).fill(server.owner.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await heading('Has everything arrived?').waitFor()
    expect(page.url()).toBe(`${server.url}/p/${project.id}/health?period=30d`)
  })

  it('does not lead away from here, whatever the link says', async () => {
    await context.clearCookies()
    await page.goto('/sign-in?next=//evil.example/')
    await page.getByLabel('E-mail address').fill(server.owner.email)
    await page.getByRole('textbox', { name: 'Password' }).fill(server.owner.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await heading(/used\?/).waitFor()
    expect(new URL(page.url()).origin).toBe(server.url)
  })

  it('asks again when the session has ended, and comes back', async () => {
    await page.goto(`/p/${project.id}/health`)
    await heading('Has everything arrived?').waitFor()
    await context.clearCookies()
    // What the page looks after by itself may find it out before anybody clicks.
    await page.goto(`/p/${project.id}/recordings`)
    await page.getByLabel('E-mail address').fill(server.owner.email)
    await page.getByRole('textbox', { name: 'Password' }).fill(server.owner.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL(`**/p/${project.id}/recordings`)
  })

  it('ends with the session that is signed out', async () => {
    await page.goto(`/p/${project.id}`)
    await page.getByRole('button', { name: 'Your account' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await page.goto(`/p/${project.id}`)
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  })
})

describe('an invitation', () => {
  it('lets a new person in, once, with the role it names', async () => {
    await page.goto(`/p/${project.id}/settings`)
    await page.getByRole('link', { name: 'Members' }).click()
    await page.getByLabel('As', { exact: true }).selectOption('viewer')
    await page.getByRole('button', { name: 'Make an invitation link' }).click()
    const link = (await page.locator('code', { hasText: '/invite?token=' }).textContent()) ?? ''

    const guest = await browser.newContext({ baseURL: server.url })
    const invited = await guest.newPage()
    await invited.goto(link)
    await invited.getByText('You will see everything.').waitFor()
    await invited.getByLabel('Your name').fill('Jan de Vries')
    await invited.getByLabel('E-mail address').fill('jan@shop.example')
    await invited.getByRole('textbox', { name: 'Password' }).fill('another long sentence')
    await invited.getByRole('button', { name: 'Make my account and join' }).click()
    await invited.getByRole('heading', { name: /used\?/ }).waitFor()
    await invited.goto(`/p/${project.id}/settings`)
    await invited.getByText('Admins and owners may change them').waitFor()
    expect(await invited.getByLabel('Name', { exact: true }).isDisabled()).toBe(true)
    expect(await invited.getByText('Delete this project').count()).toBe(0)
    await invited.goto(link)
    await invited.getByRole('heading', { name: 'This invitation cannot be used' }).waitFor()
    await guest.close()

    await page.reload()
    await page.getByRole('row', { name: /Jan de Vries/ }).waitFor()
    await page.getByRole('button', { name: 'Remove Jan de Vries' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove Jan de Vries' }).click()
    await page.getByRole('row', { name: /Jan de Vries/ }).waitFor({ state: 'detached' })
  })
})

describe('settings', () => {
  it('reach the tracker', async () => {
    await page.goto(`/p/${project.id}/settings/privacy`)
    await page.getByRole('radio', { name: 'Yes' }).check()
    await page.getByLabel('Mask', { exact: true }).fill('.customer-name\n\n  #address  ')
    await page.getByRole('button', { name: 'Save changes' }).click()
    await page.getByText('Saved').waitFor()
    await page.goto(`/p/${project.id}/settings/collection`)
    await page.getByLabel('Share of sessions that is recorded').fill('25')
    await page.getByRole('button', { name: 'Save changes' }).click()
    await page.getByText('Saved').waitFor()

    const response = await fetch(`${server.url}/collect/config?project=${project.key}`, { headers: { origin: 'https://shop.example' } })
    const config = (await response.json()) as TrackerConfig
    expect(config).toMatchObject({
      consentRequired: true,
      recording: { sampleRate: 0.25 },
      masking: { maskSelectors: ['.customer-name', '#address'] },
    })
    await page.goto(`/p/${project.id}/settings/installation`)
    await page.getByText('data-consent="required"').waitFor()
  })

  it('that are refused stay typed, and the field says why', async () => {
    await page.goto(`/p/${project.id}/settings/routes`)
    await page.getByLabel('Patterns', { exact: true }).fill('/blog/:slug\nno-slash')
    await page.getByRole('button', { name: 'Save changes' }).click()
    await page.getByText('“no-slash”: A route pattern begins with /').waitFor()
    expect(await page.getByLabel('Patterns', { exact: true }).inputValue()).toBe('/blog/:slug\nno-slash')
  })

  it('that are not saved yet are not lost by a wrong click', async () => {
    await page.goto(`/p/${project.id}/settings`)
    await page.getByLabel('Name', { exact: true }).fill('Shop of the year')
    await page.getByRole('link', { name: 'Recordings', exact: true }).click()
    await page.getByRole('button', { name: 'Stay here' }).click()
    expect(pathOf()).toBe(`/p/${project.id}/settings`)
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Shop of the year')
    await page.getByRole('link', { name: 'Recordings', exact: true }).click()
    await page.getByRole('button', { name: 'Leave without saving' }).click()
    await page.waitForURL(`**/p/${project.id}/recordings`)
  })

  it('make a token whose secret works until it is revoked', async () => {
    await page.goto(`/p/${project.id}/settings`)
    await page.getByRole('link', { name: 'API tokens' }).click()
    // The page that is left has a field of the same name.
    await heading('API tokens').waitFor()
    await page.getByLabel('Name', { exact: true }).fill('Weekly report')
    await page.getByRole('button', { name: 'Make the token' }).click()
    const secret = (await page.locator('code').first().textContent()) ?? ''
    const ask = () => fetch(`${server.url}/api/v1/projects`, { headers: { authorization: `Bearer ${secret}` } })
    expect((await ask()).status).toBe(200)
    await page.getByRole('button', { name: 'Revoke Weekly report' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke Weekly report' }).click()
    await page.getByText('No tokens yet').waitFor()
    expect((await ask()).status).toBe(401)
  })

  it('delete a project only when its name is typed', async () => {
    const doomed = await server.createProject({ name: 'Old site' })
    await page.goto(`/p/${doomed.id}/settings`)
    const button = page.getByRole('button', { name: 'Delete Old site' })
    await page.getByLabel(/Type the name of the project/).fill('Old')
    expect(await button.isDisabled()).toBe(true)
    await page.getByLabel(/Type the name of the project/).fill('Old site')
    await button.click()
    await heading(/used\?/).waitFor()
    await page.goto(`/p/${doomed.id}`)
    await heading('There is nothing at this address').waitFor()
  })
})

describe('the address', () => {
  it('holds the period, and takes it along from page to page', async () => {
    await page.goto(`/p/${project.id}`)
    await page.getByRole('button', { name: 'Last 7 days' }).click()
    await page.getByRole('button', { name: 'Last 30 days' }).click()
    await page.waitForURL('**?period=30d')
    await page.getByRole('link', { name: 'Recordings', exact: true }).click()
    await page.waitForURL(`**/p/${project.id}/recordings?period=30d`)
    await page.getByRole('link', { name: 'Home', exact: true }).click()
    await page.getByRole('button', { name: 'Last 30 days' }).click()
    await page.getByRole('button', { name: 'Last 7 days' }).click()
    await page.waitForURL((url) => url.pathname === `/p/${project.id}` && url.search === '')
  })

  it('leads from a number to the recordings it was counted from', async () => {
    await page.goto(`/p/${project.id}`)
    const pages = page.getByRole('grid', { name: 'Page', exact: true })
    await pages.getByRole('row').filter({ hasText: '/cart' }).getByRole('link').click()
    await page.waitForURL(
      (url) => url.pathname.endsWith('/recordings') && url.searchParams.get('where') === '{"all":[{"visited":[{"route":"/cart"}]}]}',
    )
    await page.goBack()
    await page.getByRole('link', { name: /: 2 visitors/ }).click()
    await page.waitForURL((url) => url.searchParams.has('from') && url.searchParams.has('to'))
  })

  it('that leads nowhere says so, in the frame or outside it', async () => {
    await page.goto(`/p/00000000-0000-7000-8000-000000000000`)
    await heading('There is nothing at this address').waitFor()
    await page.goto('/no/such/page')
    await heading('There is nothing at this address').waitFor()
    await page.getByRole('link', { name: 'Go home' }).click()
    await heading(/used\?/).waitFor()
  })
})

describe('the keyboard', () => {
  it('finds pages, projects and deeds with Ctrl-K', async () => {
    await page.goto(`/p/${project.id}`)
    await heading('How is Shop used?').waitFor()
    await page.keyboard.press('Control+k')
    await page.getByPlaceholder('Go to a page, find a person, switch project').fill('health')
    await page.keyboard.press('Enter')
    await heading('Has everything arrived?').waitFor()
    await page.keyboard.press('Control+k')
    await page.getByPlaceholder('Go to a page, find a person, switch project').fill('documentation')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/p/${other.id}/health`)
    await page.keyboard.press('Control+k')
    await page.getByPlaceholder('Go to a page, find a person, switch project').fill('dark')
    await page.keyboard.press('Enter')
    await page.locator('html[data-mantine-color-scheme="dark"]').waitFor()
  })

  it('goes to the areas with two keys, but not while somebody types', async () => {
    await page.goto(`/p/${project.id}/settings`)
    const name = page.getByLabel('Name', { exact: true })
    await name.press('End')
    await name.pressSequentially(' gr')
    expect(await name.inputValue()).toBe('Shop gr')
    await page.getByRole('button', { name: 'Undo changes' }).click()
    await page.keyboard.press('g')
    await page.keyboard.press('r')
    await page.waitForURL(`**/p/${project.id}/recordings`)
    await page.keyboard.press('g')
    await page.keyboard.press('d')
    await page.waitForURL(`**/p/${project.id}/health`)
  })

  it('skips to the page past the frame', async () => {
    await page.goto(`/p/${project.id}`)
    await heading('How is Shop used?').waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  })

  it('walks through a table', async () => {
    await page.goto(`/p/${project.id}`)
    const table = page.getByRole('grid', { name: 'Page', exact: true })
    await table.getByRole('row').nth(1).focus()
    await page.keyboard.press('ArrowDown')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-rowindex'))).toBe('3')
    await page.keyboard.press('Home')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-rowindex'))).toBe('2')
  })
})
