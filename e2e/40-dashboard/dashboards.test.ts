import { randomUUID } from 'node:crypto'
import type { Dashboard, Project, Tile } from '@throughline/contract'
import { launchChromium } from '@throughline/testkit'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDashboard } from '../support/open-dashboard.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { until } from '../support/until.ts'

let server: RunningServer
let browser: Browser
let context: BrowserContext
let page: Page
let project: Project
let dashboard: Dashboard

const tile = (title: string, place: object, content: object = { kind: 'text', text: `Words of ${title}` }) => ({
  id: randomUUID(),
  title,
  ...place,
  content,
})

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchChromium()])
  project = await server.createProject({ name: 'Shop', origins: ['https://shop.example'] })
  dashboard = await server.api('POST', `/api/v1/projects/${project.id}/dashboards`, {
    name: 'Weekly',
    tiles: [
      tile('First', { x: 0, y: 0, width: 6, height: 4 }),
      tile('Beside', { x: 6, y: 0, width: 6, height: 4 }),
      tile('Below', { x: 0, y: 4, width: 6, height: 4 }, { kind: 'question', query: { kind: 'lifecycle' } }),
    ],
  })
  context = await openDashboard(browser, server, { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  page = await context.newPage()
})
afterAll(async () => {
  await context.close()
  await browser.close()
  await server.remove()
})

const address = (): string => `/p/${project.id}/dashboards/${dashboard.id}`
const stored = async (): Promise<Record<string, Pick<Tile, 'x' | 'y' | 'width' | 'height'>>> => {
  const { tiles } = await server.api<Dashboard>('GET', `/api/v1/projects/${project.id}/dashboards/${dashboard.id}`)
  return Object.fromEntries(tiles.map(({ title, x, y, width, height }) => [title, { x, y, width, height }]))
}
const handle = (name: string) => page.getByRole('button', { name, exact: true })
const untilStored = (what: string, isSo: (tiles: Awaited<ReturnType<typeof stored>>) => boolean) =>
  until(what, async () => isSo(await stored()))

it('tiles are moved and resized by keyboard, and stay so', async () => {
  await page.goto(`${address()}?edit=1`)
  await handle('Move First').press('ArrowDown')
  await untilStored('First lies beneath Below', ({ First, Below }) => First?.y === 4 && Below?.y === 0)
  // What was moved keeps the focus, so that it can be moved on.
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Move First')
  await page.keyboard.press('ArrowRight')
  await untilStored('First was moved to the right', ({ First }) => First?.x === 1)
  await handle('Resize First').press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await untilStored('First has grown', ({ First }) => First?.width === 7 && First.height === 5)
  await page.reload()
  await handle('Move First').waitFor()
  expect((await stored())['First']).toMatchObject({ x: 1, width: 7, height: 5 })
})

it('tiles are moved and resized by pointer; Escape puts them back', async () => {
  await page.goto(`${address()}?edit=1`)
  const drag = async (name: string, by: { x: number; y: number }, isKept = true): Promise<void> => {
    const box = await handle(name).boundingBox()
    if (!box) throw new Error(`${name} is not to be seen`)
    const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(from.x + by.x, from.y + by.y, { steps: 8 })
    if (!isKept) await page.keyboard.press('Escape')
    await page.mouse.up()
  }
  const before = await stored()
  await handle('Move Beside').focus()
  await drag('Move Beside', { x: -560, y: 0 }, false)
  await drag('Move Beside', { x: -700, y: 0 })
  await untilStored('Beside lies at the left', ({ Beside }) => Beside?.x === 0)
  expect((await stored())['Beside']).toMatchObject({ width: before['Beside']?.width, height: before['Beside']?.height })
  await drag('Resize Beside', { x: 0, y: 112 })
  await untilStored('Beside is two rows taller', ({ Beside }) => Beside?.height === (before['Beside']?.height ?? 0) + 2)
})

it('a phone shows tiles one below the other, as they are read', async () => {
  const phone = await context.newPage()
  await phone.setViewportSize({ width: 390, height: 844 })
  await phone.goto(address())
  await phone.getByRole('region', { name: 'Below' }).waitFor()
  const tiles = Object.entries(await stored()).toSorted(([, a], [, b]) => a.y - b.y || a.x - b.x)
  const tops = await Promise.all(
    tiles.map(async ([name]) => (await phone.getByRole('region', { name, exact: true }).boundingBox())?.y ?? 0),
  )
  expect(tops).toEqual(tops.toSorted((a, b) => a - b))
  await phone.close()
})

it('a link shows the dashboard to somebody without an account, without a way to who stands behind it', async () => {
  const { link } = await server.api<{ link: string }>('POST', `/api/v1/projects/${project.id}/dashboards/${dashboard.id}/shares`, {
    days: 1,
  })
  const stranger = await browser.newContext({ baseURL: server.url })
  const seen = await stranger.newPage()
  await seen.goto(new URL(link).pathname)
  await seen.getByText('Words of First').waitFor()
  expect(await seen.getByRole('link').count()).toBe(0)
  await stranger.close()
})
