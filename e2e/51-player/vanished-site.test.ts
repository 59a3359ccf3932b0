import type { Project, Recording, RecordingAsset, RecordingFidelity } from '@throughline/contract'
import { launchChromium } from '@throughline/testkit'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDashboard } from '../support/open-dashboard.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { scriptTag } from '../support/site.ts'
import { until } from '../support/until.ts'
import { startSiteWithFiles } from './a-site-with-files.ts'
import { fontsOf, measureFiles } from './measure-files.ts'
import { recordedPage } from './watching.ts'

let server: RunningServer
let browser: Browser
let context: BrowserContext
let page: Page
let project: Project
let recordingId: string
/** What the page measured when it was visited. */
let visited: Awaited<ReturnType<typeof measureFiles>>
let visitedFonts: string[]
/** What the browser asked anybody but our server for while the recording was watched. */
const requests: string[] = []

interface Files {
  items: RecordingAsset[]
  counts: RecordingFidelity
}

const filesOf = (id: string): Promise<Files> => server.api<Files>('GET', `/api/v1/projects/${project.id}/recordings/${id}/assets`)

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchChromium()])
  project = await server.createProject()
  const site = await startSiteWithFiles(scriptTag(server.url, project.key))
  const visitor = await browser.newContext({ viewport: { width: 1_000, height: 700 } })
  const visit = await visitor.newPage()
  await visit.goto(site.url)
  await visit.locator('#late[src]').waitFor()
  recordingId = await until('the recording names its files', async () => {
    const { items } = await server.api<{ items: Recording[] }>('GET', `/api/v1/projects/${project.id}/recordings`)
    const id = items[0]?.id
    return id !== undefined && (await filesOf(id)).items.some(({ url, hash }) => url.endsWith('/late.png') && hash !== null)
      ? id
      : undefined
  })
  visited = await measureFiles(visit.mainFrame())
  visitedFonts = await fontsOf(visit.mainFrame())
  await visitor.close()
  await site.close()
  context = await openDashboard(browser, server)
  page = await context.newPage()
  page.on('request', (request) => {
    if (!request.url().startsWith(`${server.url}/`) && !/^(data|blob):/.test(request.url())) requests.push(request.url())
  })
})

afterAll(async () => {
  await browser.close()
  await server.remove()
})

/** The same boxes and images as when it was visited, drawn from what is in this browser alone. */
const asVisited = () =>
  Object.fromEntries(
    Object.entries(visited)
      .filter(([id]) => id !== 'closed' && id !== 'own')
      .map(([id, { box, natural, background }]) => [
        id,
        { box, ...(natural ? { natural, from: 'blob' } : {}), ...(background ? { background: 'blob' } : {}) },
      ]),
  )

describe('a site that is gone', () => {
  it('left all its files in the vault but for the one that the browser could not read', async () => {
    const { items, counts } = await filesOf(recordingId)
    expect(items.filter(({ hash }) => hash === null).map(({ url, gap }) => [new URL(url).pathname, gap])).toEqual([
      ['/img/plain.png', 'cross_origin'],
    ])
    expect(counts.total).toBeGreaterThanOrEqual(8)
  })

  it('is watched with the sizes, images, backgrounds and fonts that it had', async () => {
    await page.goto(`/p/${project.id}/recordings/${recordingId}?t=2`)
    const frame = await recordedPage(page, '#late[src]')
    await expect.poll(() => measureFiles(frame), { timeout: 30_000 }).toMatchObject(asVisited())
    const drawn = await measureFiles(frame)
    expect(drawn['closed']).toMatchObject({ from: 'data', box: [50, 40] })
    expect(await fontsOf(frame)).toEqual(visitedFonts)
  })

  it('is drawn under its heatmap with the same files', async () => {
    await page.goto(`/p/${project.id}/heatmaps?route=%2F&device=tablet`)
    const frame = await recordedPage(page, '#late[src]')
    await expect.poll(() => measureFiles(frame), { timeout: 30_000 }).toMatchObject(asVisited())
    await page.getByRole('button', { name: /^1 of \d+ assets missing$/ }).waitFor()
  })

  it('was not asked for anything', () => {
    expect(requests).toEqual([])
  })
})
