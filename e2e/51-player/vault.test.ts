import type { Project } from '@throughline/contract'
import { launchChromium } from '@throughline/testkit'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aVisit, collectEvents, collectRecording } from '../support/collect.ts'
import { fillVault } from '../support/fill-vault.ts'
import { openDashboard } from '../support/open-dashboard.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { until } from '../support/until.ts'
import { aPageWithFiles, keptFiles } from './a-page-with-files.ts'
import { fontsOf, measureFiles } from './measure-files.ts'
import { closedFrame, recordedPage } from './watching.ts'

let server: RunningServer
let browser: Browser
let context: BrowserContext
let page: Page
let project: Project
let recordingId: string
/** What the browser asked anybody else for. */
const requests: string[] = []

const startedAt = Date.now() - 10 * 60_000

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchChromium()])
  project = await server.createProject()
  const visit = aVisit(startedAt)
  recordingId = visit.session
  const pageview = { kind: 'pageview' as const, at: startedAt, url: 'https://shop.example/', viewport: [1_000, 700] as [number, number] }
  await collectEvents(server, project, visit, [pageview])
  await collectRecording(server, project, visit, aPageWithFiles(startedAt))
  await until('the visit is there', async () => (await server.fetch(`/api/v1/projects/${project.id}/recordings/${recordingId}`)).ok)
  server = await fillVault(server, [{ project, session: recordingId, files: keptFiles }])
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

const whole = {
  plain: { box: [120, 80], natural: [120, 80], from: 'blob' },
  dense: { box: [100, 50], natural: [100, 50], from: 'blob' },
  art: { box: [64, 48], natural: [64, 48], from: 'blob' },
  gone: { box: [90, 60], from: 'data' },
  button: { box: [30, 12] },
  film: { box: [160, 90], from: 'blob' },
  'in-svg': { box: [40, 30], from: 'blob' },
  used: { box: [20, 20], from: 'blob' },
  drawn: { box: [40, 30], natural: [40, 30], from: 'blob' },
  late: { box: [77, 55], natural: [77, 55], from: 'blob' },
  painted: { box: [60, 50], background: 'blob' },
  imported: { box: [33, 20], background: 'blob' },
  inserted: { background: 'blob' },
  styled: { background: 'blob' },
  restyled: { box: [20, 20], background: 'blob' },
}

interface Seen {
  seen: { frames: number; builds: Set<Element>; bare: string[] }
}

describe('a recording whose files are in the vault', () => {
  it('is drawn with its sheets, images and fonts', async () => {
    await page.goto(`/p/${project.id}/recordings/${recordingId}?t=4`)
    const frame = await recordedPage(page, '#the-end')
    await expect.poll(() => measureFiles(frame), { timeout: 30_000 }).toMatchObject(whole)
    expect(await fontsOf(frame)).toEqual(['Inter Kept loaded'])
  })

  it('shows no frame of the screen without them after a jump', async () => {
    await page.goto(`/p/${project.id}/recordings/${recordingId}?t=9`)
    const frame = await recordedPage(page, '#the-end')
    await expect.poll(() => measureFiles(frame), { timeout: 30_000 }).toMatchObject(whole)
    await page.getByRole('button', { name: 'Pause' }).first().click()
    const closed = await closedFrame(page)
    await closed.evaluate(() => {
      const seen = { frames: 0, builds: new Set<Element>(), bare: [] as string[] }
      const look = (): void => {
        for (const { contentDocument } of document.querySelectorAll('iframe')) {
          const image = contentDocument?.querySelector<HTMLImageElement>('#plain')
          if (!image) continue
          seen.frames += 1
          seen.builds.add(image)
          if (!image.complete || image.naturalWidth !== 120) seen.bare.push(`frame ${seen.frames}`)
        }
        requestAnimationFrame(look)
      }
      look()
      Object.assign(window, { seen })
    })
    await page.keyboard.press('ArrowLeft')
    await until('the page was built anew', () => closed.evaluate(() => (window as unknown as Seen).seen.builds.size > 1))
    await page.keyboard.press('ArrowRight')
    await recordedPage(page, '#the-end')
    const { frames, bare } = await closed.evaluate(() => (window as unknown as Seen).seen)
    expect(frames).toBeGreaterThan(2)
    expect(bare).toEqual([])
  })

  it('says how much of the page is missing, why, and what helps', async () => {
    await page.getByRole('button', { name: '1 of 12 assets missing' }).click()
    const panel = page.getByRole('dialog', { name: '1 of 12 assets missing' })
    await panel.getByRole('heading', { name: /come from another origin 1$/ }).waitFor()
    await panel.getByText('https://shop.example/gone.png').waitFor()
    await panel.getByText('Access-Control-Allow-Origin').waitFor()
    await panel.getByRole('heading', { name: 'They are there 11' }).waitFor()
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await panel.getByRole('button', { name: 'Copy as CSV' }).click()
    await panel.getByRole('button', { name: 'Copied' }).waitFor()
    const csv = await page.evaluate(() => navigator.clipboard.readText())
    expect(csv).toContain('https://shop.example/gone.png,Image,,,no,')
    expect(csv.trim().split('\r\n')).toHaveLength(13)
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
  })

  it('has asked nobody but our own server', () => {
    expect(requests).toEqual([])
  })
})
