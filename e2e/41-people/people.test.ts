import { readFile } from 'node:fs/promises'
import type { Account, ListedPerson, Person, Project } from '@throughline/contract'
import { launchChromium } from '@throughline/testkit'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDashboard } from '../support/open-dashboard.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { scriptTag, startSite, type Site } from '../support/site.ts'
import { until } from '../support/until.ts'

const page = (title: string, body: string) => ({
  html: `<!doctype html><html lang="en"><head><title>${title}</title></head><body><h1>${title}</h1>${body}</body></html>`,
})

const signIn = `throughline.identify('user-4711', { name: 'Maria Pappa', plan: 'free', account: { id: 'acme', name: 'Acme Ltd', seats: 12 } })`

const pages = {
  '/': page('Catalogue', '<a href="/pricing">Pricing</a>'),
  '/pricing': page('Pricing', '<input id="secret" value="do not tell">'),
  '/inside': page('Inside', `<script>addEventListener('load', () => { ${signIn} })</script>`),
  '/upgraded': page('Upgraded', `<script>addEventListener('load', () => throughline.identify('user-4711', { plan: 'team' }))</script>`),
}

let server: RunningServer
let browser: Browser
let project: Project
let site: Site

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchChromium()])
  project = await server.createProject({ name: 'Shop' })
  site = await startSite(pages, scriptTag(server.url, project.key))
})

afterAll(async () => {
  await browser.close()
  await site.close()
  await server.remove()
})

const api = <Answer>(path: string): Promise<Answer> => server.api<Answer>('GET', `/api/v1/projects/${project.id}${path}`)

const people = async (query = ''): Promise<ListedPerson[]> => (await api<{ items: ListedPerson[] }>(`/people${query}`)).items

const personWhen = (what: string, isSo: (person: Person) => boolean): Promise<Person> =>
  until(what, async () => {
    const answer = await server.fetch(`/api/v1/projects/${project.id}/person?person=user-4711`)
    if (!answer.ok) return undefined
    const person = (await answer.json()) as Person
    return isSo(person) && person
  })

/** Looks at pages of the site one after the other, in a browser of its own. */
const visit = async (paths: readonly string[], options: { keepOpen?: boolean; consent?: false } = {}): Promise<BrowserContext> => {
  const context = await browser.newContext()
  const tab = await context.newPage()
  for (const path of paths) {
    // Before the tracker knows what it may do, whoever leaves was never there.
    const told = tab.waitForResponse((response) => response.url().includes('/collect/config'))
    await tab.goto(`${site.url}${path}`, { waitUntil: 'load' })
    await (await told).finished()
    await tab.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
  }
  if (!options.keepOpen) await tab.close({ runBeforeUnload: true })
  return context
}

describe('somebody who looks round before signing in', () => {
  let desk: BrowserContext
  let dashboard: BrowserContext
  let shown: Page

  beforeAll(async () => {
    desk = await visit(['/', '/pricing'], { keepOpen: true })
    dashboard = await openDashboard(browser, server)
    shown = await dashboard.newPage()
  })
  afterAll(() => Promise.all([desk.close(), dashboard.close()]))

  it('is a visitor with a page of its own at first', async () => {
    const [visitor] = await until('the pages are stored', async () => {
      const found = await people()
      const [first] = found
      if (first === undefined) return undefined
      const told = await api<Person>(`/person?visitor=${first.visitorId}`)
      return told.pages === 2 && found
    })
    await shown.goto(`/p/${project.id}/people`)
    await shown.getByRole('link', { name: `Visitor ${visitor?.visitorId.slice(-6)}` }).click()
    await shown.getByText('Your site has not said who this is.').first().waitFor()
    await shown.getByText('/pricing').first().waitFor()
  })

  it('has, once signed in, on one page what was done before, and what the site told', async () => {
    const [tab] = desk.pages()
    await tab?.goto(`${site.url}/inside`)
    await personWhen('the identify is stored', ({ attributes, pages: count }) => attributes.length === 2 && count === 3)
    // The page of the visitor leads to the person's.
    await shown.reload()
    await shown.waitForURL(/person=user-4711/)
    await shown.getByRole('heading', { level: 1, name: 'Maria Pappa' }).waitFor()
    const timeline = shown.getByRole('main').getByRole('listitem')
    for (const path of ['/inside', '/pricing']) await timeline.filter({ hasText: path }).first().waitFor()
    await timeline.filter({ hasText: 'Identified as user-4711' }).waitFor()
    await timeline.filter({ hasText: 'Catalogue' }).waitFor()
    expect(await shown.getByText('do not tell').count()).toBe(0)
    // The days before today had nothing yet.
    await shown.getByLabel('Up to').fill(new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10))
    await shown.getByText('Nothing of these kinds happened up to that day.').waitFor()
    await shown.getByLabel('Up to').fill(new Date().toISOString().slice(0, 10))
    await timeline.filter({ hasText: 'Catalogue' }).waitFor()
  })

  it('is the same on another browser, with the changes of what was told', async () => {
    const phone = await visit(['/pricing', '/upgraded'])
    const person = await personWhen('the second browser is known', ({ visitorCount, pages: count }) => visitorCount === 2 && count === 5)
    await phone.close()
    expect(person.attributes.find(({ key }) => key === 'plan')).toMatchObject({ value: 'team', changes: [{ value: 'free' }] })
    expect(await people()).toMatchObject([{ personId: 'user-4711', name: 'Maria Pappa', accountId: 'acme', visitors: 2 }])

    await shown.goto(`/p/${project.id}/people/person?person=user-4711`)
    await shown.getByRole('button', { name: '1 earlier value' }).click()
    await shown.getByRole('listitem').filter({ hasText: 'free from' }).waitFor()
    await shown.getByRole('button', { name: 'Sessions' }).click()
    await until('both sessions stand there', async () => (await shown.getByRole('row').count()) === 3)
  })

  it('is found by name, and by id from everywhere', async () => {
    await shown.goto(`/p/${project.id}/people`)
    await shown.getByLabel('Search by id or attribute').fill('pappa')
    await shown.keyboard.press('Enter')
    await shown.waitForURL(/search=pappa/)
    await shown.getByRole('link', { name: 'Maria Pappa' }).waitFor()
    await shown.keyboard.press('Control+k')
    await shown.getByLabel('Search and commands').fill('user-4711')
    await shown.getByRole('button', { name: /Person with the id/ }).click()
    await shown.getByRole('heading', { level: 1, name: 'Maria Pappa' }).waitFor()
  })

  it('belongs to a company that has a page with its people', async () => {
    await shown.goto(`/p/${project.id}/people/accounts`)
    await shown.getByRole('link', { name: 'Acme Ltd' }).click()
    await shown.getByRole('heading', { level: 1, name: 'Acme Ltd' }).waitFor()
    await shown.getByRole('link', { name: 'Maria Pappa' }).waitFor()
    const account = await api<Account>('/account?id=acme')
    expect(account).toMatchObject({ people: 1, activePeople: 1, sessions: 2 })
    expect(account.attributes.map(({ key, value }) => [key, value])).toEqual([
      ['name', 'Acme Ltd'],
      ['seats', 12],
    ])
  })

  it('can be taken away as a file, which is written down', async () => {
    await shown.goto(`/p/${project.id}/people/person?person=user-4711`)
    await shown.getByRole('button', { name: 'Export' }).click()
    const [download] = await Promise.all([
      shown.waitForEvent('download'),
      shown.getByRole('menuitem', { name: 'Everything but recordings' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('user-4711.ndjson')
    const lines = (await readFile(await download.path(), 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string; kind?: string; url?: string })
    expect(lines.at(-1)).toMatchObject({ type: 'end', counts: { person: 1, visitor: 2, session: 2, account: 1 } })
    const viewed = lines.filter(({ kind }) => kind === 'pageview').map(({ url = '' }) => new URL(url).pathname)
    expect(viewed).toEqual(['/', '/pricing', '/inside', '/pricing', '/upgraded'])
    expect(JSON.stringify(lines)).not.toContain('do not tell')
  })
})
