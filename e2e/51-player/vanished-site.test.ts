import type { Project, Recording, RecordingAsset, RecordingFidelity } from '@throughline/contract'
import { launchChromium } from '@throughline/testkit'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDashboard } from '../support/open-dashboard.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { scriptTag } from '../support/site.ts'
import { until } from '../support/until.ts'
import { lookAt, savePicture } from '../52-heatmap-views/saved-picture.ts'
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
  await visit.click('#set')
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

  it('is in the saved picture of its heatmap with the colours that its images had', async () => {
    await page.getByText('n = 1 click').waitFor()
    const slider = page.getByRole('slider', { name: 'Opacity' })
    await slider.focus()
    await slider.press('Home')
    const frame = await recordedPage(page, '#late[src]')
    const { height, places } = await frame.evaluate(() => ({
      height: document.documentElement.scrollHeight,
      places: ['plain', 'dense', 'late', 'painted'].map((id) => {
        const { x, y, width, height: high } = document.querySelector(`#${id}`)?.getBoundingClientRect() ?? new DOMRect()
        return [Math.round(x + width / 2), Math.round(y + high / 2)] as const
      }),
    }))
    const picture = await savePicture(page)
    const { size } = await lookAt(browser, picture, [])
    expect(size[0]).toBe(1_000)
    const top = (size[1] ?? 0) - height
    const { colours } = await lookAt(
      browser,
      picture,
      places.map(([x, y]) => [x, y + top] as const),
    )
    const inks = [
      [220, 38, 38],
      [22, 163, 74],
      [234, 88, 12],
      [124, 58, 237],
    ]
    const away = colours.map((colour, index) => Math.max(...colour.map((part, at) => Math.abs(part - (inks[index]?.[at] ?? 0)))))
    // The heat is as pale as it gets, and lies over them.
    expect(Math.max(...away)).toBeLessThan(14)
  })

  it('is drawn with the same files for whoever has a link to its heatmap', async () => {
    await page.getByRole('button', { name: 'Share' }).click()
    const dialog = page.getByRole('dialog', { name: 'Share' })
    await dialog.getByRole('button', { name: 'Make a link' }).click()
    const link = (await dialog.locator('code').textContent()) ?? ''
    const stranger = await browser.newContext({ viewport: { width: 1_440, height: 900 } })
    const shown = await stranger.newPage()
    const asked: string[] = []
    shown.on('request', (request) => {
      if (!request.url().startsWith(`${server.url}/`) && !/^(data|blob):/.test(request.url())) asked.push(request.url())
    })
    await shown.goto(link)
    const frame = await recordedPage(shown, '#late[src]')
    await expect.poll(() => measureFiles(frame), { timeout: 30_000 }).toMatchObject(asVisited())
    expect(await fontsOf(frame)).toEqual(visitedFonts)
    expect(asked).toEqual([])
    expect(await stranger.cookies()).toEqual([])
    await stranger.close()
  })

  it('was not asked for anything', () => {
    expect(requests).toEqual([])
  })
})
