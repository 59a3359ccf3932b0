import { launchChromium } from '@throughline/testkit'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWithoutOwner, type NewServer } from './start-without-owner.ts'

let server: NewServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startWithoutOwner(), launchChromium()])
})
afterAll(async () => {
  await browser.close()
  await server.remove()
})

/** A browser of somebody else: no cookies yet. What its pages complain of is collected. */
const openAs = async (path: string): Promise<{ page: Page; complaints: string[] }> => {
  const page = await (await browser.newContext({ baseURL: server.url })).newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content.Security.Policy/i.test(message.text())) complaints.push(message.text())
  })
  await page.goto(path)
  return { page, complaints }
}

const ada = { name: 'Ada', email: 'ada@example.com', password: 'a sentence is a good password' }
const ben = { name: 'Ben', email: 'ben@example.com', password: 'another sentence, just as good' }

const fillAccount = async (page: Page, { name, email, password }: typeof ada): Promise<void> => {
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
}

const signIn = async (page: Page, { email, password }: typeof ada): Promise<void> => {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

describe('from the first start to a second person', () => {
  let invitation = ''

  it('whoever opens the printed link becomes the owner, and makes a project', async () => {
    const { page, complaints } = await openAs(server.setupLink)
    await fillAccount(page, ada)
    await page.getByLabel('Organisation').fill('Analytical Engines')
    await page.getByRole('button', { name: 'Make my account' }).click()
    await page.waitForURL('**/new-project')
    await page.getByLabel('Name').fill('Shop')
    await page.getByRole('button', { name: 'Make the project' }).click()
    await page.waitForURL('**/p/*/install')
    await page.getByText(`${server.url}/t.js`).first().waitFor()
    expect(complaints).toEqual([])
  })

  it('the link has done its work, and the server asks everybody else to sign in', async () => {
    const { page } = await openAs(server.setupLink)
    await page.getByRole('heading', { name: 'This server has its owner' }).waitFor()
    await page.goto('/')
    await page.waitForURL('**/sign-in**')
  })

  it('the owner signs in and makes an invitation link', async () => {
    const { page, complaints } = await openAs('/sign-in')
    await signIn(page, { ...ada, password: 'not the password' })
    await page.getByText('The e-mail address or the password is wrong').waitFor()
    await signIn(page, ada)
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
    const { organizations } = (await (await page.request.get('/api/v1/me')).json()) as { organizations: { id: string }[] }
    await page.goto(`/o/${organizations[0]?.id}/members`)
    await page.getByRole('button', { name: 'Make an invitation link' }).click()
    invitation = (await page.getByText('/invite?token=').textContent()) ?? ''
    expect(invitation).toMatch(new RegExp(`^${server.url}/invite\\?token=`))
    expect(complaints).toEqual([])
  })

  it('a second person joins with it and sees the project, but may not manage members', async () => {
    const { page, complaints } = await openAs(invitation)
    await fillAccount(page, ben)
    await page.getByRole('button', { name: /join/i }).click()
    await page.waitForURL((url) => !url.pathname.startsWith('/invite'))
    const { items } = (await (await page.request.get('/api/v1/projects')).json()) as { items: { name: string }[] }
    expect(items.map(({ name }) => name)).toEqual(['Shop'])
    const { organizations } = (await (await page.request.get('/api/v1/me')).json()) as { organizations: { id: string; role: string }[] }
    expect(organizations).toMatchObject([{ role: 'viewer' }])
    expect((await page.request.get(`/api/v1/organizations/${organizations[0]?.id}/invitations`)).status()).toBe(403)
    expect(complaints).toEqual([])
  })

  it('the link works for nobody after that', async () => {
    const { page } = await openAs(invitation)
    await page.getByRole('heading', { name: 'This invitation cannot be used' }).waitFor()
  })
})
