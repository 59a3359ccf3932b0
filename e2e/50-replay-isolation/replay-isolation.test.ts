import type { Project, RrwebEvent } from '@throughline/contract'
import { launchChromium } from '@throughline/testkit'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDashboard } from '../support/open-dashboard.ts'
import { adds, element, page } from '../support/recorded-nodes.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { until } from '../support/until.ts'
import { hostileChanges } from './changes.ts'
import { bodyOf, boxed, change, ending, fullSnapshot, meta, record, startedAt } from './hostile-visit.ts'
import { payloads } from './payloads.ts'
import { startTrap, type Trap } from './trap.ts'
import { startUnwalledPage } from './unwalled-page.ts'
import { builtPage, nothing, watch, type Watched } from './watch.ts'

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
  const drawn = changes.flatMap(({ before }) => (before.tagName === 'canvas' ? hostilePictures(before.id) : []))
  return [
    meta(startedAt),
    fullSnapshot(startedAt + 1, document),
    ...added,
    ...changed,
    ...drawn,
    ending(bodyOf(document), startedAt + 1_500),
  ]
}

/** What is said to be drawn on a canvas, which the player puts into CSS. */
const hostilePictures = (id: number): RrwebEvent[] =>
  [
    trap.at('canvas, address'),
    `data:image/png;base64,AAAA") 1x, url("${trap.at('canvas, out of its quotes')}`,
    `data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"><image href="${trap.at('canvas, SVG')}"/></svg>`,
    `data:text/html,<script>parent.ranPayloads=['canvas, page']</script>`,
  ].map((image, index) => ({ type: 5, timestamp: startedAt + 900 + index, data: { tag: 'tl-canvas', payload: { id, image, scale: 1 } } }))

const see = (path: string): Promise<Watched> => watch({ context, server, path })
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
    const visit = await record(server, project, asSnapshot())
    const { built, ...rest } = await see(`/p/${project.id}/recordings/${visit.session}`)
    expect(rest).toEqual(nothing)
    expect(built).toEqual(inBody())
  })

  it('runs nothing and reaches nobody by what changes in it', async () => {
    const visit = await record(server, project, asChanges())
    const { built, ...rest } = await see(`/p/${project.id}/recordings/${visit.session}`)
    expect(rest).toEqual(nothing)
    expect(built.toSorted()).toEqual([...allPayloads(), ...hostileChanges(trap.at)].map(({ name }) => name).toSorted())
  })

  it('runs nothing and reaches nobody when it is jumped into', async () => {
    const visit = await record(server, project, asChanges())
    const { built, ...rest } = await see(`/p/${project.id}/recordings/${visit.session}?t=1`)
    expect(rest).toEqual(nothing)
    expect(built.length).toBeGreaterThan(80)
  })

  it('runs nothing and reaches nobody as the picture under a heatmap', async () => {
    const other = await server.createProject({ name: 'Hostile heatmap' })
    project = other
    const visit = await record(server, project, [...asChanges()])
    const { built, ...rest } = await see(`/p/${other.id}/heatmaps?route=%2Fhostile`)
    expect(visit.session).toBeTruthy()
    expect(rest).toEqual(nothing)
    expect(built.length).toBeGreaterThan(80)
  })

  it('runs nothing and reaches nobody behind a link, cut out from where it has changed already', async () => {
    const visit = await record(server, project, asChanges())
    const at = `/api/v1/projects/${project.id}`
    const body = { fromMs: 400, toMs: 2_500, title: '<img src=x onerror=alert(1)>' }
    const { id: clipId } = await server.api<{ id: string }>('POST', `${at}/recordings/${visit.session}/clips`, body)
    const stranger = await browser.newContext({ baseURL: server.url })
    for (const of of [{ recordingId: visit.session }, { clipId }]) {
      const { link } = await server.api<{ link: string }>('POST', `${at}/recording-shares`, { ...of, days: 1 })
      const path = new URL(link).pathname
      const { built, ...rest } = await watch({ context: stranger, server, path })
      expect(rest).toEqual(nothing)
      expect(built.length).toBeGreaterThan(80)
    }
    const { built, ...rest } = await see(`/p/${project.id}/recordings/clips/${clipId}`)
    expect(rest).toEqual(nothing)
    expect(built.length).toBeGreaterThan(80)
    await stranger.close()
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
    const visit = await record(server, project, asSnapshot())
    const opened = await context.newPage()
    await opened.goto(`/p/${project.id}/recordings/${visit.session}`)
    const frame = await builtPage(opened)
    const owner = await frame.frameElement()
    expect(await owner.getAttribute('sandbox')).toBe('allow-same-origin')
    expect(await owner.evaluate((one) => (one as HTMLElement).inert)).toBe(true)
    await opened.close()
  })
})
