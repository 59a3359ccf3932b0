import type { Project, RrwebEvent } from '@throughline/contract'
import { launchChromium } from '@throughline/testkit'
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aVisit, collectEvents, collectRecording, type Visit } from '../support/collect.ts'
import { openDashboard } from '../support/open-dashboard.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { until } from '../support/until.ts'
import { hostileChanges } from './changes.ts'
import { adds, element, page, text, type RecordedNode } from '../support/recorded-nodes.ts'
import { payloads } from './payloads.ts'
import { startTrap, type Trap } from './trap.ts'
import { startUnwalledPage } from './unwalled-page.ts'

let server: RunningServer
let browser: Browser
let context: BrowserContext
let project: Project
let trap: Trap

beforeAll(async () => {
  ;[server, browser, trap] = await Promise.all([startServer(), launchChromium(), startTrap()])
  project = await server.createProject({ name: 'Hostile' })
  context = await openDashboard(browser, server)
})

afterAll(async () => {
  await browser.close()
  await trap.close()
  await server.remove()
})

const startedAt = Date.now() - 60_000
const url = 'https://shop.example/hostile'
const viewport = { width: 1280, height: 800 }

const meta = (timestamp: number): RrwebEvent => ({ type: 4, timestamp, data: { href: url, ...viewport } })
const fullSnapshot = (timestamp: number, node: RecordedNode): RrwebEvent => ({
  type: 2,
  timestamp,
  data: { node, initialOffset: { top: 0, left: 0 } },
})
const change = (timestamp: number, data: Record<string, unknown>): RrwebEvent => ({ type: 3, timestamp, data })
/** The recording ends with something that can be seen to have been reached. */
const ending = (parentId: number, timestamp: number): RrwebEvent =>
  change(timestamp, {
    source: 0,
    removes: [],
    texts: [],
    attributes: [],
    adds: adds(parentId, element('footer', { id: 'the-end' }, [text('the end')])),
  })

/** Each payload within an element that tells that it was built. */
const boxed = (name: string, nodes: readonly RecordedNode[]): RecordedNode => element('section', { 'data-payload': name }, [...nodes])

const allPayloads = () => payloads(trap.at)

/** All payloads in the first picture of a page. */
function asSnapshot(): RrwebEvent[] {
  const all = allPayloads()
  const heads = all.filter(({ head }) => head).flatMap(({ nodes }) => nodes)
  const bodies = all.filter(({ head }) => !head).map(({ name, nodes }) => boxed(name, nodes))
  const document = page([...heads], [element('input', { value: 'secret' }), ...bodies])
  return [meta(startedAt), fullSnapshot(startedAt + 1, document), ending(bodyOf(document), startedAt + 1_500)]
}

/** A harmless page, to which all of them are then added, one after another, and whose elements then change. */
function asChanges(): RrwebEvent[] {
  const changes = hostileChanges(trap.at)
  const document = page([], [element('input', { value: 'secret' }), ...changes.map(({ name, before }) => boxed(name, [before]))])
  const added = allPayloads().map(({ name, nodes }, index) =>
    change(startedAt + 10 + index, { source: 0, removes: [], texts: [], attributes: [], adds: adds(bodyOf(document), boxed(name, nodes)) }),
  )
  const changed = changes.flatMap((one, index) =>
    one.changes.map((data) => change(startedAt + 500 + index, { ...data, id: data['id'] ?? one.before.id })),
  )
  return [meta(startedAt), fullSnapshot(startedAt + 1, document), ...added, ...changed, ending(bodyOf(document), startedAt + 1_500)]
}

const bodyOf = (document: RecordedNode): number => document.childNodes[1]?.childNodes[1]?.id ?? 0

/** Sends a recording to the real collector and waits until it can be watched. */
async function record(events: RrwebEvent[]): Promise<Visit> {
  const visit = aVisit(startedAt)
  const pageview = {
    kind: 'pageview' as const,
    at: startedAt,
    url,
    title: '<img src=x onerror=alert(1)>',
    viewport: [1280, 800] as [number, number],
  }
  await collectEvents(server, project, visit, [pageview])
  await collectRecording(server, project, visit, events)
  await until('the recording is there', async () => (await server.fetch(`/api/v1/projects/${project.id}/recordings/${visit.session}`)).ok)
  return visit
}

const closedFrame = (page: Page): Frame | undefined => page.frames().find((frame) => frame.url().endsWith('/player/frame.html'))

/** The document that rrweb built, in the frame within the closed frame, once the recording's last change is in it. */
const builtPage = (page: Page): Promise<Frame> =>
  until('the recorded page is built to its end', async () => {
    for (const frame of closedFrame(page)?.childFrames() ?? []) if (await holdsTheEnd(frame)) return frame
    return undefined
  })

/** A frame that the player has just replaced holds nothing any more. */
const holdsTheEnd = async (frame: Frame): Promise<boolean> => (await frame.$('#the-end').catch(() => null)) !== null

interface Watched {
  /** Payloads that were built, each in its own element. */
  built: string[]
  ran: string[]
  /** Dialogs, windows, titles, addresses, downloads: anything that happened to the dashboard. */
  incidents: string[]
  /** Requests that the browser made or tried to make, but for our own files. */
  requests: string[]
}

/** Opens a page of the dashboard that draws a recording, and says what came of it. */
async function watch(path: string): Promise<Watched> {
  const incidents: string[] = []
  const requests: string[] = []
  const opened = await context.newPage()
  opened.on('dialog', (dialog) => {
    incidents.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  opened.on('popup', () => incidents.push('window opened'))
  opened.on('download', () => incidents.push('download'))
  opened.on('framenavigated', (frame) => {
    if (!/^about:blank$|\/player\/frame\.html$/.test(frame.url()) && frame !== opened.mainFrame())
      incidents.push(`frame went to ${frame.url()}`)
  })
  opened.on('request', (request) => {
    const isOurs = request.url().startsWith(`${server.url}/`) && !request.url().includes('trap')
    if (!isOurs && !request.url().startsWith('data:')) requests.push(request.url())
  })
  await opened.goto(path)
  const frame = await builtPage(opened)
  const built = await frame.locator('[data-payload]').evaluateAll((all) => all.map((one) => one.getAttribute('data-payload') ?? ''))
  // What was let loose now would have reached the trap by the time a page of our own has come through the same network.
  await frame.locator('body').evaluate((body) => body.getBoundingClientRect())
  await opened.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    for (let round = 0; round < 5; round += 1) await fetch('/healthz', { cache: 'no-store' })
  })
  const ran = await opened.evaluate(() => (window as unknown as { ranPayloads?: string[] }).ranPayloads ?? [])
  if (opened.url() !== server.url + path) incidents.push(`the address became ${opened.url()}`)
  if (!(await opened.title()).includes('Throughline')) incidents.push(`the title became ${await opened.title()}`)
  await opened.close()
  return { built, ran, incidents, requests }
}

const nothing = { ran: [], incidents: [], requests: [] }
const inBody = () =>
  allPayloads()
    .filter(({ head }) => !head)
    .map(({ name }) => name)

describe('payloads without walls around them', () => {
  it('run or reach somebody: they are no blanks', async () => {
    const decoy = await startTrap()
    const live = payloads(decoy.at).filter(({ needsMore }) => !needsMore)
    expect(live.length).toBeGreaterThanOrEqual(55)
    const unwalled = await startUnwalledPage()
    for (const payload of live) {
      // A page of its own: some payloads lead theirs away, which may still be going on when the next is due.
      const opened = await browser.newPage()
      await opened.goto(unwalled.url)
      await opened.evaluate(
        (one) => (window as unknown as { show(one: unknown): void }).show(one),
        payload as unknown as Record<string, unknown>,
      )
      await until(`"${payload.name}" reaches the trap`, async () => decoy.asked().has(payload.name))
      await opened.close()
    }
    await Promise.all([unwalled.close(), decoy.close()])
  })
})

describe('a hostile recording', () => {
  it('runs nothing and reaches nobody from its first picture', async () => {
    const visit = await record(asSnapshot())
    const { built, ...rest } = await watch(`/p/${project.id}/recordings/${visit.session}`)
    expect(rest).toEqual(nothing)
    expect(built).toEqual(inBody())
  })

  it('runs nothing and reaches nobody by what changes in it', async () => {
    const visit = await record(asChanges())
    const { built, ...rest } = await watch(`/p/${project.id}/recordings/${visit.session}`)
    expect(rest).toEqual(nothing)
    expect(built.toSorted()).toEqual([...allPayloads(), ...hostileChanges(trap.at)].map(({ name }) => name).toSorted())
  })

  it('runs nothing and reaches nobody when it is jumped into', async () => {
    const visit = await record(asChanges())
    const { built, ...rest } = await watch(`/p/${project.id}/recordings/${visit.session}?t=1`)
    expect(rest).toEqual(nothing)
    expect(built.length).toBeGreaterThan(80)
  })

  it('runs nothing and reaches nobody as the picture under a heatmap', async () => {
    const other = await server.createProject({ name: 'Hostile heatmap' })
    project = other
    const visit = await record([...asChanges()])
    const { built, ...rest } = await watch(`/p/${other.id}/heatmaps?route=%2Fhostile`)
    expect(visit.session).toBeTruthy()
    expect(rest).toEqual(nothing)
    expect(built.length).toBeGreaterThan(80)
  })

  it('has not once been connected to the outside', () => {
    expect([...trap.asked()]).toEqual([])
    expect(trap.connections()).toBe(0)
  })
})

describe('the page that recordings are drawn in', () => {
  it('is served with a policy that lets nothing in and nothing out', async () => {
    const response = await fetch(`${server.url}/player/frame.html`)
    const policy = response.headers.get('content-security-policy') ?? ''
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      'img-src data: blob:',
      'font-src data: blob:',
      "frame-ancestors 'self'",
      "form-action 'none'",
      "base-uri 'none'",
    ]) {
      expect(policy).toContain(rule)
    }
    expect(policy).not.toMatch(/unsafe-eval|https?:|\*/)
    expect(await response.text()).toContain("frame-src 'none'")
  })

  it('gives the recorded page a sandbox without scripts', async () => {
    const visit = await record(asSnapshot())
    const opened = await context.newPage()
    await opened.goto(`/p/${project.id}/recordings/${visit.session}`)
    const frame = await builtPage(opened)
    const owner = await frame.frameElement()
    expect(await owner.getAttribute('sandbox')).toBe('allow-same-origin')
    expect(await owner.evaluate((one) => (one as HTMLElement).inert)).toBe(true)
    await opened.close()
  })
})
