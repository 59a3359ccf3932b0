import { issuesOf, recordingChunk, rrwebType, type Issue, type RecordingChunk, type RrwebEvent } from '@throughline/contract'
import { parseBody } from '../parse-body.ts'
import { notedAssets, notedSheets, type AssetFacts } from './noted-assets.ts'
import type { Reason } from '../reasons.ts'
import { StructureLimit } from './structure-limit.ts'

/** A full snapshot in a chunk, and the page that it was taken of. */
export interface SnapshotFacts {
  /** By the client's clock. */
  at: number
  /** As the recorder saw it. */
  href: string
  width: number
  height: number
  nodes: number
}

/** What has to be known of a chunk to place it; everything but its events. */
export interface ChunkFacts extends Omit<RecordingChunk, 'events'> {
  eventCount: number
  /** First and last moment, by the client's clock. */
  from: number
  to: number
  /** Those whose page is known. */
  snapshots: SnapshotFacts[]
  hasSnapshot: boolean
  /** All addresses of pages in it, each once. */
  hrefs: string[]
  /** What it tells of files that the page used. */
  assets: AssetFacts[]
}

export interface Inspected {
  facts: ChunkFacts
  events: RrwebEvent[]
}

export interface NotTaken {
  reason: Reason
  issues?: Issue[]
  /** The project that it names, whatever else is wrong with it. */
  project?: string
}

/** Where a tab was when a full snapshot was taken. */
interface Meta {
  href: string
  width: number
  height: number
}

const metaOf = (data: unknown): Meta => {
  const { href, width, height } = (typeof data === 'object' && data !== null ? data : {}) as Partial<Record<keyof Meta, unknown>>
  return { href: typeof href === 'string' ? href : '', width: sizeOf(width), height: sizeOf(height) }
}

const sizeOf = (value: unknown): number => (typeof value === 'number' && value >= 0 && value <= 100_000_000 ? Math.round(value) : 0)

/** Parses and checks the body of a recording request: its shape, and that what it holds can be drawn without harm. */
export const inspectChunk = (body: Buffer): Inspected | NotTaken => {
  const parsed = parseBody(body)
  if ('reason' in parsed) return parsed
  const checked = recordingChunk.safeParse(parsed.value)
  if (!checked.success)
    return { reason: 'invalid_request', issues: issuesOf(checked.error).slice(0, MAX_ISSUES), project: projectIn(parsed.value) }
  const { events, ...rest } = checked.data
  const found = lookThrough(events)
  if ('reason' in found) return { reason: found.reason, project: rest.project }
  const times = events.map(({ timestamp }) => timestamp)
  const from = Math.floor(times.reduce((a, b) => Math.min(a, b)))
  const to = Math.ceil(times.reduce((a, b) => Math.max(a, b)))
  const hasSnapshot = events.some(({ type }) => type === rrwebType.fullSnapshot)
  return { facts: { ...rest, eventCount: events.length, from, to, hasSnapshot, ...found }, events }
}

/** Enough to see what is wrong; a chunk may hold thousands of events that are wrong in the same way. */
const MAX_ISSUES = 10

const projectIn = (body: unknown): string | undefined => {
  const project = typeof body === 'object' && body !== null ? (body as { project?: unknown }).project : undefined
  return typeof project === 'string' ? project : undefined
}

const lookThrough = (events: readonly RrwebEvent[]): Pick<ChunkFacts, 'snapshots' | 'hrefs' | 'assets'> | { reason: Reason } => {
  const structure = new StructureLimit()
  const hrefs = new Set<string>()
  const snapshots: SnapshotFacts[] = []
  const assets: AssetFacts[] = []
  let meta: Meta | undefined
  for (const event of events) {
    const looked = structure.look(event)
    if ('reason' in looked) return looked
    if (event.type === rrwebType.meta) {
      meta = metaOf(event.data)
      hrefs.add(meta.href)
    }
    if (event.type === rrwebType.fullSnapshot && meta) snapshots.push({ at: Math.floor(event.timestamp), ...meta, nodes: looked.nodes })
    if (event.type === rrwebType.custom) assets.push(...notedAssets(event))
  }
  assets.push(...notedSheets(structure.sheets, events))
  return { snapshots, hrefs: [...hrefs], assets }
}
