import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Project, Recording, RrwebEvent } from '@throughline/contract'
import type { Browser, Page, Request } from 'playwright-core'
import type { RunningServer } from '../../e2e/support/server.ts'
import { scriptTag, startSite, type Site } from '../../e2e/support/site.ts'
import { until } from '../../e2e/support/until.ts'

/** `calm`: the demo shop, looked around in. `heavy`: about 3,500 nodes, of which a table is made anew ten times a second. */
export type Load = 'calm' | 'heavy'

/** A visit that the real tracker recorded, as it stands in the store. */
export interface RecordedVisit {
  readonly recording: Recording
  readonly events: RrwebEvent[]
  /** JSON as it was recorded. */
  readonly rawBytes: number
  /** What the tracker sent of it, as it went over the wire. */
  readonly wireBytes: number
}

const STEP_MS = 100

/** Visits a page for so many seconds, with the real tracker on it and the pointer moving, and waits until all of it is stored. */
export async function recordVisit(
  server: RunningServer,
  browser: Browser,
  project: Project,
  load: Load,
  seconds: number,
): Promise<RecordedVisit> {
  const site = load === 'heavy' ? await startHeavySite(server, project) : undefined
  const page = await browser.newPage({ viewport: { width: 1_440, height: 900 } })
  const sent: Promise<number>[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/collect/recording')) sent.push(bodyBytes(request))
  })
  await page.goto(site?.url ?? `${server.url}/demo/shop/${project.key}/`)
  await lookAround(page, seconds)
  // What is left is sent when the page goes.
  await page.goto('about:blank')
  const recording = await storedVisit(server, project)
  await page.close()
  await site?.close()
  const wireBytes = (await Promise.all(sent)).reduce((total, bytes) => total + bytes, 0)
  const events = await readEvents(server, project, recording)
  return { recording, events, rawBytes: Buffer.byteLength(events.map((event) => `${JSON.stringify(event)}\n`).join('')), wireBytes }
}

/** What the browser announced: it does not give the content of a blob away. */
const bodyBytes = async (request: Request): Promise<number> => Number((await request.allHeaders())['content-length'] ?? 0)

async function startHeavySite(server: RunningServer, project: Project): Promise<Site> {
  const html = await readFile(join(import.meta.dirname, '../pages/heavy.html'), 'utf8')
  return startSite({ '/': { html } }, scriptTag(server.url, project.key))
}

/** Moves on a circle, scrolls down and up again, and clicks now and then beside everything that could be clicked. */
async function lookAround(page: Page, seconds: number): Promise<void> {
  const end = performance.now() + seconds * 1_000
  for (let step = 0; performance.now() < end; step += 1) {
    await page.mouse.move(600 + 300 * Math.cos(step / 9), 400 + 200 * Math.sin(step / 9))
    if (step % 20 === 10) await page.mouse.wheel(0, step % 200 < 100 ? 240 : -240)
    if (step % 50 === 49) await page.mouse.click(4, 400)
    await pause(STEP_MS)
  }
}

/** The one visit of the project, once nothing of it is under way any more. */
const storedVisit = (server: RunningServer, project: Project): Promise<Recording> =>
  until(
    'the visit is stored whole',
    async () => {
      const health = await server.api<{ recordingChunks: { inSpool: number; received: number } }>(
        'GET',
        `/api/v1/projects/${project.id}/health`,
      )
      const { items } = await server.api<{ items: Recording[] }>('GET', `/api/v1/projects/${project.id}/recordings`)
      return health.recordingChunks.received > 0 && health.recordingChunks.inSpool === 0 ? items[0] : undefined
    },
    60_000,
  )

async function readEvents(server: RunningServer, project: Project, { id }: Recording): Promise<RrwebEvent[]> {
  const response = await server.fetch(`/api/v1/projects/${project.id}/recordings/${id}/events`)
  const lines = (await response.text()).split('\n').filter((line) => line !== '')
  return lines.map((line) => JSON.parse(line) as RrwebEvent)
}
