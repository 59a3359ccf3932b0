import type { Device, Heatmap, Project, TimelineEvent } from '@throughline/contract'
import { launchChromium } from '@throughline/testkit'
import type { Browser, Frame } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closedFrame, recordedPage } from '../51-player/watching.ts'
import { openDashboard } from '../support/open-dashboard.ts'
import { markMoment, recordedMoments, sessionOf } from '../support/recorded-moments.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { scriptTag, startSite, type Site } from '../support/site.ts'
import { until } from '../support/until.ts'
import { drawnDots, type Dot } from './drawn-dots.ts'
import { clicked, clickEverything, placedPages } from './placed-page.ts'

let server: RunningServer
let browser: Browser
let project: Project
let site: Site
const snapshots = new Map<number, string>()

const lastWord = 'over'
const deviceOf = (width: number): Device => (width < 600 ? 'phone' : 'desktop')
const widths = [1440, 1024, 390]

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchChromium()])
  project = await server.createProject({ name: 'Placement' })
  site = await startSite(placedPages, scriptTag(server.url, project.key))
  for (const width of widths) snapshots.set(width, await visit(width))
})

afterAll(async () => {
  await browser.close()
  await site.close()
  await server.remove()
})

/** Visits the page in a window of a width and clicks everything. Answers the snapshot of the visit's end. */
async function visit(width: number): Promise<string> {
  const context = await browser.newContext({ viewport: { width, height: 760 } })
  const tab = await context.newPage()
  const begun = tab.waitForResponse((response) => response.url().endsWith('/collect/recording'))
  await tab.goto(`${site.url}/placed`)
  await begun
  await clickEverything(tab)
  await markMoment(tab, lastWord)
  const session = await sessionOf(tab, project)
  await tab.goto('about:blank')
  const at = (await recordedMoments(server, project, session, lastWord)).get(lastWord) ?? 0
  // Not before: what a page sends as it goes is lost with its browser.
  await context.close()
  const timeline = `/api/v1/projects/${project.id}/recordings/${session}/timeline`
  const { items } = await server.api<{ items: TimelineEvent[] }>('GET', timeline)
  return `${session}.${items[0]?.tabId}.${at}`
}

interface Box extends Dot {
  readonly right: number
  readonly bottom: number
}

/** Where an element lies on the drawn page, in CSS px from its top left corner. */
const boxOf = (frame: Frame, selector: string): Promise<Box | null> =>
  frame.evaluate((path) => {
    const found = path.split(' >>> ').reduce<Element | Document | ShadowRoot | null>((within, part) => {
      const root = within instanceof Element ? (within.shadowRoot ?? (within as HTMLIFrameElement).contentDocument ?? within) : within
      return root?.querySelector(part) ?? null
    }, document) as Element | null
    if (!found) return null
    const { left, top, right, bottom } = found.getBoundingClientRect()
    const outer = found.ownerDocument.defaultView?.frameElement
    const isInner = found.ownerDocument !== document && outer
    const [x, y] = isInner
      ? [outer.getBoundingClientRect().left + outer.clientLeft, outer.getBoundingClientRect().top + outer.clientTop]
      : [0, 0]
    return { x: left + x, y: top + y, right: right + x, bottom: bottom + y }
  }, selector)

const isIn = ({ x, y }: Dot, box: Box): boolean => x >= box.x && x <= box.right && y >= box.y && y <= box.bottom

describe('the clicks of a visit', () => {
  it.each(widths)('lie on what they were made on, in a snapshot %i px wide', async (width) => {
    const context = await openDashboard(browser, server)
    await context.addInitScript(() => localStorage.setItem('throughline-heatmap', JSON.stringify({ look: 'dots', opacity: 1 })))
    const page = await context.newPage()
    const query = `route=%2Fplaced&device=${deviceOf(width)}&snapshot=${snapshots.get(width)}`
    const visits = widths.filter((one) => deviceOf(one) === deviceOf(width)).length
    const heatmap = await until('all clicks are counted', async () => {
      const answer = await server.api<Heatmap>('GET', `/api/v1/projects/${project.id}/heatmaps?${query}`)
      return answer.sampleSize === clicked.length * visits ? answer : undefined
    })
    expect(heatmap.unplacedShare).toBe(0)
    await page.goto(`/p/${project.id}/heatmaps?${query}`)
    const frame = await recordedPage(page, `[data-moment=${lastWord}] dialog:modal`)
    const elements = [...new Set<string>(clicked)]
    const closed = await closedFrame(page)
    const dots = await until('a dot for each element', async () => {
      const drawn = await drawnDots(closed)
      return drawn.length >= elements.length ? drawn : undefined
    })
    const boxes = await Promise.all(elements.map(async (selector) => ({ selector, box: await boxOf(frame, selector) })))
    const missed = boxes.filter(({ box }) => !box || !dots.some((dot) => isIn(dot, box)))
    expect(missed).toEqual([])
    expect(dots.filter((dot) => !boxes.some(({ box }) => box && isIn(dot, box)))).toEqual([])
    await context.close()
  })
})
