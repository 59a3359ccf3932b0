import type { Project, RrwebEvent } from '@throughline/contract'
import { aVisit, collectEvents, collectRecording, type Visit } from '../support/collect.ts'
import { adds, element, text, type RecordedNode } from '../support/recorded-nodes.ts'
import type { RunningServer } from '../support/server.ts'
import { until } from '../support/until.ts'

export const startedAt = Date.now() - 60_000
const url = 'https://shop.example/hostile'
const viewport = { width: 1280, height: 800 }

export const meta = (timestamp: number): RrwebEvent => ({ type: 4, timestamp, data: { href: url, ...viewport } })
export const fullSnapshot = (timestamp: number, node: RecordedNode): RrwebEvent => ({
  type: 2,
  timestamp,
  data: { node, initialOffset: { top: 0, left: 0 } },
})
export const change = (timestamp: number, data: Record<string, unknown>): RrwebEvent => ({ type: 3, timestamp, data })
/** The recording ends with something that can be seen to have been reached. */
export const ending = (parentId: number, timestamp: number): RrwebEvent =>
  change(timestamp, {
    source: 0,
    removes: [],
    texts: [],
    attributes: [],
    adds: adds(parentId, element('footer', { id: 'the-end' }, [text('the end')])),
  })

/** Each payload within an element that tells that it was built. */
export const boxed = (name: string, nodes: readonly RecordedNode[]): RecordedNode =>
  element('section', { 'data-payload': name }, [...nodes])

export const bodyOf = (document: RecordedNode): number => document.childNodes[1]?.childNodes[1]?.id ?? 0

/** Sends a recording to the real collector and waits until it can be watched. */
export async function record(server: RunningServer, project: Project, events: RrwebEvent[]): Promise<Visit> {
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
