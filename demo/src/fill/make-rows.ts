import {
  chunkLines,
  jsonLine,
  makeTools,
  renderPayload,
  startVisit,
  toChunkRows,
  toEventRows,
  type Arrival,
  type CollectProject,
  type Tools,
  type Visit,
} from '@throughline/ingest'
import type { EnactedVisit } from './enact-visit.ts'
import type { VisitTemplate } from '../fixtures/visit-template.ts'
import type { PlannedVisit } from './plan-visits.ts'
import { usualTurns } from './usual-turns.ts'

/** The rows of one visit: JSON lines for each table. */
export interface VisitRows {
  sessionId: string
  events: Buffer
  chunks: Buffer
  snapshots: Buffer
  /** Which files its recording names. */
  assets: Buffer
  eventCount: number
  chunkCount: number
}

/** Which rows of a visit are wanted. */
export interface Wanted {
  events: boolean
  recording: boolean
}

export type RowMaker = (visit: EnactedVisit, wanted: Wanted) => VisitRows

const noSalt = (): never => {
  throw new Error('demo: a visit without consent was going to be made up')
}

/**
 * What the collector's steps work with, but for three things: there are no addresses, so a visitor's country stands where theirs
 * would; everybody has consented, so nobody needs the day's salt; and how pages are usually scrolled is told from the fixtures.
 */
const toolsOfDemo = async (project: CollectProject, templates: Iterable<VisitTemplate>): Promise<Tools> => {
  const tools = await makeTools({ salts: { at: noSalt } })
  const medians = usualTurns(templates, (url) => tools.pages.read(project, url)?.route)
  return { ...tools, countries: { find: (country) => country }, scrolls: { medianOf: (_, route) => medians.get(route) } }
}

const arrivalOf = ({ visitor }: PlannedVisit, receivedAt: number): Arrival => ({
  receivedAt,
  address: visitor.country,
  agent: visitor.agent,
  origin: undefined,
  privacySignal: false,
})

/** Visits made up on purpose are not kept out by what keeps strangers out of a project. */
const openTo = (project: CollectProject): CollectProject => ({
  ...project,
  origins: [],
  settings: { ...project.settings, blockedAddresses: [] },
})

const noRows = Buffer.alloc(0)

/** Makes rows of visits as the collector does, by its own steps. Their positions count up from 0 within a visit: no spool holds them. */
export const createRowMaker = async (project: CollectProject, templates: Iterable<VisitTemplate>): Promise<RowMaker> => {
  const home = openTo(project)
  const tools = await toolsOfDemo(home, templates)

  const visitOf = (plan: PlannedVisit, envelope: Parameters<typeof startVisit>[2]): Visit =>
    startVisit(home, arrivalOf(plan, envelope.sentAt), envelope)

  const eventLines = ({ plan, batches }: EnactedVisit): string[] => {
    const drafts = batches.flatMap((batch) => {
      const { drafts: sent, found } = toEventRows(visitOf(plan, batch), batch.events, tools)
      return [...sent, ...found]
    })
    return drafts.map(({ row }, position) => jsonLine({ ...row, position }))
  }

  const recordingRows = ({ plan, chunks }: EnactedVisit): Pick<VisitRows, 'chunks' | 'snapshots' | 'assets'> => {
    const made = chunks.map(({ facts, events }, position) => {
      const visit = visitOf(plan, facts)
      // Without events this takes the visit itself through its steps: session, clock, country, device.
      toEventRows(visit, [], tools)
      const { chunk, snapshots, assets, render } = toChunkRows(visit, facts, tools)
      const lines = chunkLines({ chunk, snapshots: [], assets: [] }, renderPayload(events, render), String(position))
      const asLine = (row: object): string => jsonLine({ ...row, position })
      return { lines, snapshots: snapshots.map(asLine), assets: assets.map(asLine) }
    })
    return {
      chunks: Buffer.concat(made.flatMap(({ lines }) => lines)),
      snapshots: Buffer.from(made.flatMap(({ snapshots }) => snapshots).join('')),
      assets: Buffer.from(made.flatMap(({ assets }) => assets).join('')),
    }
  }

  return (visit, wanted) => {
    const lines = wanted.events ? eventLines(visit) : []
    const recording = wanted.recording ? recordingRows(visit) : { chunks: noRows, snapshots: noRows, assets: noRows }
    return {
      sessionId: visit.sessionId,
      events: Buffer.from(lines.join('')),
      eventCount: lines.length,
      chunkCount: wanted.recording ? visit.chunks.length : 0,
      ...recording,
    }
  }
}
