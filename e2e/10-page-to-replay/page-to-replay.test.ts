import type { Heatmap, Project, Recording, RrwebEvent, TimelineEvent } from '@throughline/contract'
import { launchChromium } from '@throughline/testkit'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type RunningServer } from '../support/server.ts'
import { scriptTag, startSite, type Site } from '../support/site.ts'
import { until } from '../support/until.ts'

const html = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><head><title>${title}</title></head><body>${body}</body></html>`

const pages = {
  '/': {
    html: html(
      'Catalogue',
      `<h1>Bowls</h1><button id="buy" style="position:absolute;left:100px;top:120px;width:200px;height:60px">Add to cart</button>
       <input id="secret" value=""><a id="next" href="#" onclick="history.pushState({}, '', '/products/4711');document.querySelector('h1').textContent='Bowl';return false">A bowl</a>`,
    ),
  },
  '/consent': { html: html('Consent', '<h1>Hello</h1><button id="agree" onclick="throughline.consent(true)">I agree</button>') },
}

let server: RunningServer
let browser: Browser
let project: Project
let site: Site

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchChromium()])
  project = await server.createProject()
  site = await startSite(pages, scriptTag(server.url, project.key))
})

afterAll(async () => {
  await browser.close()
  await site.close()
  await server.remove()
})

const inBrowser = async (visit: (context: BrowserContext) => Promise<void>, options = {}): Promise<void> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
  try {
    await visit(context)
  } finally {
    await context.close()
  }
}

const recordings = async (id: string = project.id): Promise<Recording[]> =>
  (await server.api<{ items: Recording[] }>('GET', `/api/v1/projects/${id}/recordings?replayable=false`)).items

const eventsOf = async (recording: Recording, id: string = project.id): Promise<RrwebEvent[]> => {
  const response = await server.fetch(`/api/v1/projects/${id}/recordings/${recording.id}/events`)
  return (await response.text())
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as RrwebEvent)
}

describe('from the page to the screen', () => {
  it('shows a visit as a recording, with what was clicked and typed nothing of', async () => {
    await inBrowser(async (context) => {
      const page = await context.newPage()
      await page.goto(site.url)
      await page.click('#buy')
      await page.fill('#secret', 'sesame-4711')
      await page.click('#next')
      await until('the visit is listed, live, with its clicks', async () =>
        (await recordings()).find((one) => one.live && one.replayable && one.clicks >= 2 && one.pages === 2),
      )
    })
    const recording = await until('the recording', async () => (await recordings()).find((one) => one.clicks >= 2))
    expect(recording).toMatchObject({ pages: 2, device: 'desktop', errors: 0, browser: expect.stringContaining('Chrom') as string })
    expect(new URL(recording.entryUrl).pathname).toBe('/')

    const events = await eventsOf(recording)
    expect(events.slice(0, 2).map(({ type }) => type)).toEqual([4, 2])
    expect(events.map(({ timestamp }) => timestamp)).toEqual(events.map(({ timestamp }) => timestamp).toSorted((a, b) => a - b))
    expect(JSON.stringify(events)).toContain('Add to cart')
    expect(JSON.stringify(events)).not.toContain('sesame')

    const timeline = await server.api<{ items: TimelineEvent[] }>(
      'GET',
      `/api/v1/projects/${project.id}/recordings/${recording.id}/timeline`,
    )
    expect(timeline.items.filter(({ kind }) => kind === 'pageview')).toHaveLength(2)
    expect(timeline.items.find(({ kind }) => kind === 'click')?.detail).toContain('Add to cart')
  })

  it('puts the click on the heatmap of its page, on its element, at its place', async () => {
    const heatmap = await until('the heatmap', async () => {
      const answer = await server.api<Heatmap>('GET', `/api/v1/projects/${project.id}/heatmaps?route=/&kind=click&device=desktop`)
      return answer.snapshotId && answer.sampleSize >= 2 ? answer : undefined
    })
    expect(heatmap.unplacedShare).toBe(0)
    const button = heatmap.elements.find(({ selector }) => selector.includes('#buy'))
    expect(button).toMatchObject({ count: 1, label: 'Add to cart', placed: true })
    const point = heatmap.points.find(({ selector }) => selector?.includes('#buy'))
    expect(point?.on).toBe('element')
    expect(Math.abs((point?.x ?? 0) / 32767 - 0.5)).toBeLessThan(0.02)
    expect(Math.abs((point?.y ?? 0) / 32767 - 0.5)).toBeLessThan(0.02)
  })

  it('folds the number in a path, so that all products are one route', async () => {
    const { items } = await server.api<{ items: { route: string }[] }>('GET', `/api/v1/projects/${project.id}/routes`)
    expect(items.map(({ route }) => route).toSorted()).toEqual(['/', '/products/:id'])
  })

  it('joins two tabs into one session', async () => {
    const other = await server.createProject({ name: 'Two tabs' })
    const tabs = await startSite(pages, scriptTag(server.url, other.key))
    await inBrowser(async (context) => {
      const first = await context.newPage()
      await first.goto(tabs.url)
      await first.click('#buy')
      await until('the first tab is there', async () => (await recordings(other.id)).find(({ clicks }) => clicks === 1))
      const second = await context.newPage()
      await second.goto(tabs.url)
      await second.click('#buy')
      await until('both clicks are in one session', async () => (await recordings(other.id)).find(({ clicks }) => clicks === 2))
    })
    const list = await recordings(other.id)
    expect(list).toHaveLength(1)
    await tabs.close()
  })

  it('keeps what happened just before the page was closed', async () => {
    const other = await server.createProject({ name: 'Closed at once' })
    const page = await startSite(pages, scriptTag(server.url, other.key))
    await inBrowser(async (context) => {
      const tab = await context.newPage()
      await tab.goto(page.url)
      await tab.waitForFunction(() => 'throughline' in window)
      await tab.evaluate(() => (window as unknown as { throughline: { track(name: string): void } }).throughline.track('goodbye'))
      await tab.goto('about:blank')
      await until('the last event has arrived', async () => {
        const list = await recordings(other.id)
        if (!list[0]) return undefined
        const { items } = await server.api<{ items: TimelineEvent[] }>(
          'GET',
          `/api/v1/projects/${other.id}/recordings/${list[0].id}/timeline`,
        )
        return items.some(({ name }) => name === 'goodbye')
      })
    })
    await page.close()
  })

  it('counts a visitor who has not consented, and records nothing until they do', async () => {
    const other = await server.createProject({ name: 'Consent first', consentRequired: true })
    const page = await startSite(pages, scriptTag(server.url, other.key))
    await inBrowser(async (context) => {
      const tab = await context.newPage()
      await tab.goto(`${page.url}/consent`)
      const counted = await until('the page view is counted', async () => (await recordings(other.id))[0])
      expect(counted.replayable).toBe(false)
      expect(await context.cookies()).toEqual([])
      expect(await tab.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0)
      await tab.click('#agree')
      await until('the recording begins', async () => (await recordings(other.id)).find(({ replayable }) => replayable))
    })
    await page.close()
  })

  it('takes up again after the server was away', async () => {
    const other = await server.createProject({ name: 'Away' })
    const page = await startSite(pages, scriptTag(server.url, other.key))
    const port = new URL(server.url).port
    await inBrowser(async (context) => {
      const tab = await context.newPage()
      const complaints: string[] = []
      tab.on('pageerror', (error) => complaints.push(String(error)))
      await tab.goto(page.url)
      await until('the page view is there', async () => (await recordings(other.id))[0])
      await server.stop()
      await tab.click('#buy')
      const again = await startServer({ dataDir: server.dataDir, env: { PORT: port } })
      server = again
      const recording = await until(
        'the click made meanwhile arrives',
        async () => (await recordings(other.id)).find(({ clicks }) => clicks > 0),
        60_000,
      )
      expect(recording.clicks).toBe(1)
      expect(complaints).toEqual([])
    })
    await page.close()
  })
})
