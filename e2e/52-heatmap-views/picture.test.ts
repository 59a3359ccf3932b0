import type { Project, RrwebEvent } from '@throughline/contract'
import { launchChromium } from '@throughline/testkit'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clicksOnHome, home, onButton } from '../51-player/a-shop-visit.ts'
import { aVisit, collectEvents, collectRecording } from '../support/collect.ts'
import { openDashboard } from '../support/open-dashboard.ts'
import { element, page as document, text, type RecordedNode } from '../support/recorded-nodes.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { until } from '../support/until.ts'
import { lookAt, savePicture, type Colour } from './saved-picture.ts'
import { twoReleases, type TwoReleases } from './two-visits.ts'

let server: RunningServer
let browser: Browser
let page: Page
let project: Project
let shop: TwoReleases

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchChromium()])
  project = await server.createProject()
  shop = await twoReleases(server, project)
  page = await (await openDashboard(browser, server)).newPage()
  page.setDefaultTimeout(20_000)
})

afterAll(async () => {
  await browser.close()
  await server.remove()
})

const brightness = (colour: Colour | undefined): number => (colour ?? [0, 0, 0]).reduce((sum, part) => sum + part, 0)

/** The recorded window is as wide; the page as high as its content. */
const width = 1_200

describe('a picture of a heatmap', () => {
  it('is the whole page at its own size under a caption, named after what it shows', async () => {
    await page.goto(`/p/${project.id}/heatmaps?release=2.0`)
    const saved = await savePicture(page)
    expect(saved.name).toMatch(/^shop_home_click_desktop_\d{4}-\d\d-\d\d\.png$/)
    const { size, dark } = await lookAt(browser, saved, [])
    const pageHeight = await page
      .frames()
      .find((frame) => frame.url().endsWith('/player/frame.html'))
      ?.childFrames()[0]
      ?.evaluate(() => globalThis.document.documentElement.scrollHeight)
    expect(size[0]).toBe(width)
    expect((size[1] ?? 0) - (pageHeight ?? 0)).toBeGreaterThan(40)
    expect((size[1] ?? 0) - (pageHeight ?? 0)).toBeLessThan(120)
    // Two lines of letters, and nothing between them.
    expect(Math.max(...dark.slice(12, 36))).toBeGreaterThan(20)
  })

  it('has the heat where the clicks are, and the boxes and letters of the page where they are', async () => {
    const saved = await savePicture(page)
    const { size } = await lookAt(browser, saved, [])
    const top = (size[1] ?? 0) - (await pageHeightOf())
    const clicked = [Math.round(100 + (shop.right / 32_767) * 200), Math.round(top + 120 + (shop.low / 32_767) * 60)] as const
    const { colours } = await lookAt(browser, saved, [clicked, [700, top + 500], [110, top + 130]])
    // The light end of the palette, on a page that is dimmed.
    expect(brightness(colours[0])).toBeGreaterThan(600)
    expect(brightness(colours[1])).toBeLessThan(600)
    expect(brightness(colours[1])).toBeGreaterThan(400)
    // The button is another grey than the page around it.
    expect(Math.abs(brightness(colours[2]) - brightness(colours[1]))).toBeGreaterThan(15)
  })

  it('shows both, when two are compared', async () => {
    await page.goto(`/p/${project.id}/heatmaps?release=2.0&vs=release:1.0`)
    const saved = await savePicture(page)
    const { size } = await lookAt(browser, saved, [])
    expect(size[0]).toBe(2 * width + 24)
  })
})

const pageHeightOf = async (): Promise<number> =>
  (await page
    .frames()
    .find((frame) => frame.url().endsWith('/player/frame.html'))
    ?.childFrames()[0]
    ?.evaluate(() => globalThis.document.documentElement.scrollHeight)) ?? 0

/** What a picture has to carry over, each as a box of one colour: [name, style of the box, what lies within]. */
const inks = {
  plain: [10, 120, 200],
  shadow: [200, 30, 90],
  generated: [20, 150, 60],
  drawn: [120, 60, 180],
  image: [230, 120, 20],
} as const
const css = (ink: keyof typeof inks): string => `rgb(${inks[ink].join(', ')})`

const box = (index: number, style: string): string =>
  `position: absolute; left: 0; top: ${index * 100}px; width: 100px; height: 100px; ${style}`

/** A long page of boxes at known places: 100 x 100 px each, one below the other, at the left; and far below a last one. */
function longPage(): RecordedNode {
  const picture = `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><rect width="100" height="100" fill="${css('image')}"/></svg>`)}`
  const host = element('div', { style: box(1, '') }, [])
  host.isShadowHost = true
  host.childNodes = [
    { ...element('p', { style: `margin: 0; height: 100px; background: ${css('shadow')}` }, [text('Shadow')]), isShadow: true },
  ]
  const drawing = element('svg', { style: box(3, ''), viewBox: '0 0 10 10' }, [
    element('rect', { width: '10', height: '10', fill: css('drawn') }, []),
  ])
  for (const node of [drawing, ...drawing.childNodes]) node.isSVG = true
  return document(
    [
      element('style', {}, [
        text(
          `#generated::before { content: ''; display: block; height: 100px; background: ${css('generated')} } :root { --ink: ${css('plain')} }`,
        ),
      ]),
    ],
    [
      element('div', { style: box(0, 'background: var(--ink)') }, [text('Plain <&> "letters"')]),
      host,
      element('div', { id: 'generated', style: box(2, '') }, []),
      drawing,
      element('img', { src: picture, style: box(4, '') }, []),
      element('button', { id: 'buy', style: 'position: absolute; left: 100px; top: 20120px; width: 200px; height: 60px' }, [text('Last')]),
      element('div', { style: 'height: 40000px' }, []),
    ],
  )
}

/** The dimming of a heat as pale as it gets may lie over it. */
const near = (colour: Colour | undefined, ink: readonly number[]): boolean =>
  (colour ?? []).every((part, index) => Math.abs(part - (ink[index] ?? 0)) < 14)

describe('a picture of a page that is longer than most', () => {
  it('is drawn smaller, and carries over style sheets, shadow trees, generated content, drawings and images', async () => {
    const long = await server.createProject({ name: 'Long' })
    const startedAt = Date.now() - 60_000
    const visit = aVisit(startedAt)
    const sizes = { viewport: [2_400, 800] as [number, number], document: [2_400, 40_000] as [number, number] }
    const recording: RrwebEvent[] = [
      { type: 4, timestamp: startedAt, data: { href: home, width: 2_400, height: 800 } },
      { type: 2, timestamp: startedAt + 1, data: { node: longPage(), initialOffset: { top: 0, left: 0 } } },
      { type: 3, timestamp: startedAt + 5_000, data: { source: 3, id: 1, x: 0, y: 0 } },
    ]
    await collectEvents(server, long, visit, [
      { kind: 'pageview', at: startedAt, url: home, ...sizes },
      ...clicksOnHome(startedAt + 100, [onButton(16_384, 16_384)]).map((event) => ({ ...event, ...sizes })),
    ])
    await collectRecording(server, long, visit, recording)
    await until('the page can be drawn', async () => {
      const answer = await server.api<{ sampleSize: number; snapshotId: string | null }>(
        'GET',
        `/api/v1/projects/${long.id}/heatmaps?route=/`,
      )
      return answer.sampleSize === 1 && answer.snapshotId
    })
    await page.goto(`/p/${long.id}/heatmaps?kind=scroll`)
    await page.locator('label').filter({ hasText: 'Clicks' }).click()
    await page.getByText('n = 1 click').waitFor()
    const slider = page.getByRole('slider', { name: 'Opacity' })
    await slider.focus()
    await slider.press('Home')
    const saved = await savePicture(page)
    const { size } = await lookAt(browser, saved, [])
    // 2,400 x 30,000 px (where the player cuts) are 72 million, of which a picture holds 50.
    const scale = Math.sqrt(50 / 72)
    expect(size[0]).toBe(Math.round(2_400 * scale))
    const top = (size[1] ?? 0) - Math.round(30_000 * scale)
    const middles = [0, 1, 2, 3, 4].map((index) => [Math.round(50 * scale), top + Math.round((index * 100 + 80) * scale)] as const)
    const { colours } = await lookAt(browser, saved, middles)
    expect(Object.keys(inks).filter((ink, index) => !near(colours[index], inks[ink as keyof typeof inks]))).toEqual([])
  })
})
