import { limits } from '@throughline/contract'
import type { Arrival } from './arrival.ts'
import type { Collector as Whole } from './collector.ts'
import { UNATTRIBUTED } from './ledger.ts'
import { SPOOL_RETRY_MS, type Outcome, type Refused } from './outcome.ts'
import { runSteps, visitSteps } from './pipeline.ts'
import { refusalCode, type Reason } from './reasons.ts'
import type { NotTaken } from './recording/inspect-chunk.ts'
import type { PressedChunk } from './recording/press.ts'
import { chunkLines } from './rows/chunk-lines.ts'
import { SpoolRefusal } from './spool/spool-writer.ts'
import { refuseChunk, toChunkRows } from './to-chunk-rows.ts'
import { startVisit, type Visit } from './visit.ts'

type Collector = Pick<Whole, 'directory' | 'tools' | 'rates' | 'sizes' | 'notes' | 'press' | 'ledger' | 'spool'>

/**
 * Accepts a piece of a recording, as JSON in UTF-8. If it answers that one thing is accepted, the piece is safe on disk and will
 * be stored exactly once. Everything else is counted under its reason. The body may not be used afterwards.
 */
export const acceptRecording = async (collector: Collector, body: Buffer, arrival: Arrival): Promise<Outcome> => {
  const pressed = await collector.press.inspect(body)
  if ('reason' in pressed) return refuseUnread(collector, arrival, pressed)
  const project = await collector.directory.find(pressed.facts.project)
  if (!project) {
    pressed.discard()
    return refuse(collector, arrival, UNATTRIBUTED, { refused: 'unknown_project' })
  }
  const visit = startVisit(project, arrival, pressed.facts)
  const refused = refuseVisit(collector, visit, pressed)
  if (refused) pressed.discard()
  return refused ?? acceptChunk(collector, visit, pressed)
}

const refuseUnread = async (collector: Collector, arrival: Arrival, { reason, issues, project: key }: NotTaken): Promise<Outcome> => {
  const project = key === undefined ? undefined : await collector.directory.find(key)
  if (key !== undefined && !project) return refuse(collector, arrival, UNATTRIBUTED, { refused: 'unknown_project' })
  return refuse(collector, arrival, project?.id ?? UNATTRIBUTED, { refused: reason, ...(issues && { issues }) })
}

const refuseVisit = (collector: Collector, visit: Visit, { facts }: PressedChunk): Outcome | undefined => {
  const { arrival, project } = visit
  const reason = runSteps<Visit>(visitSteps, visit, collector.tools) ?? refuseChunk(visit, facts) ?? refuseSize(collector, visit)
  if (reason)
    return refusalCode(reason) ? refuse(collector, arrival, project.id, { refused: reason }) : drop(collector, visit, facts.id, reason)
  const tooMany = collector.rates.countEvents(project.id, visit.visitor, 1, arrival.receivedAt)
  return tooMany && refuse(collector, arrival, project.id, { refused: tooMany.reason, retryAfterMs: tooMany.retryAfterMs })
}

/** On a disk that fills up, recordings stop before events do. */
const ROOM_FACTOR = 2

const sizeKey = ({ project, session }: Visit): string => `${project.id} ${session}`

const refuseSize = ({ sizes }: Collector, visit: Visit): Reason | undefined =>
  sizes.get(sizeKey(visit)) >= limits.recordingSession.maxInflatedBytes ? 'recording_too_large' : undefined

const acceptChunk = async (collector: Collector, visit: Visit, pressed: PressedChunk): Promise<Outcome> => {
  const { spool, sizes, tools } = collector
  const { project, arrival } = visit
  const { render, happenedAt, retimed, ...rows } = toChunkRows(visit, pressed.facts, tools)
  rows.assets = withinBounds(collector, visit, rows.assets)
  const payload = await pressed.render(render)
  const refusal = spool.refusal(ROOM_FACTOR)
  if (refusal) return refuse(collector, arrival, project.id, { refused: refusal, retryAfterMs: SPOOL_RETRY_MS })
  const facts = { receivedAt: arrival.receivedAt, happenedAt, lookUp: retimed, projectId: project.id, id: rows.chunk.chunk_id }
  spool.appendChunk(facts, (position) => chunkLines(rows, payload, position))
  try {
    await spool.flushed()
  } catch (error) {
    if (!(error instanceof SpoolRefusal)) throw error
    return refuse(collector, arrival, project.id, { refused: error.reason, retryAfterMs: SPOOL_RETRY_MS })
  }
  sizes.add(sizeKey(visit), payload.rawBytes)
  return { accepted: 1, rejected: [] }
}

/** A session may tell of so many files; beyond that they are left out, and counted as cut. */
const withinBounds = <Row>({ notes, tools }: Collector, visit: Visit, assets: Row[]): Row[] => {
  if (assets.length === 0) return assets
  const room = limits.asset.maxNotesPerSession - notes.get(sizeKey(visit))
  notes.add(sizeKey(visit), assets.length)
  if (assets.length <= room) return assets
  tools.cut(visit.project.id, 'assets')
  return assets.slice(0, Math.max(0, room))
}

const refuse = ({ ledger }: Collector, { receivedAt }: Arrival, projectId: string, refused: Refused): Refused => {
  ledger.reject(projectId, 'recordingChunks', refused.refused, 1, receivedAt)
  return refused
}

const drop = ({ ledger }: Collector, { project, arrival }: Visit, id: string, reason: Reason): Outcome => {
  ledger.reject(project.id, 'recordingChunks', reason, 1, arrival.receivedAt)
  return { accepted: 0, rejected: [{ id, reason }] }
}
