import type { RecordingAssetRow, RecordingChunkRow, RecordingSnapshotRow } from '@throughline/analytics-store'
import { limits, type Device } from '@throughline/contract'
import type { ChunkFacts, SnapshotFacts } from './recording/inspect-chunk.ts'
import type { AssetFacts } from './recording/noted-assets.ts'
import type { RenderOptions } from './recording/render-payload.ts'
import { clickhouseTime } from './rows/clickhouse-time.ts'
import { skipsPage } from './recording/skips-page.ts'
import { isTimely } from './steps/place-in-time.ts'
import type { Reason } from './reasons.ts'
import type { Tools } from './tools.ts'
import type { Visit } from './visit.ts'

export interface ChunkRows {
  /** Complete but for `position`, `payload` and `raw_bytes`. */
  chunk: RecordingChunkRow
  /** Complete but for `position`. */
  snapshots: RecordingSnapshotRow[]
  /** Complete but for `position`. */
  assets: RecordingAssetRow[]
  /** How its payload is to be made. */
  render: RenderOptions
  /** Milliseconds since 1970, by our clock. */
  happenedAt: number
  /** Its own time could not be, so that it was given the time of arrival. */
  retimed: boolean
}

const momentIn = (sessionId: string): number => Number.parseInt(sessionId.slice(0, 8) + sessionId.slice(9, 13), 16)

/** The class of a viewport, as heatmaps part them: phone under 600 px, tablet under 1024 px. */
const viewportClass = (width: number): Device => (width < 600 ? 'phone' : width < 1024 ? 'tablet' : 'desktop')

/** Why a chunk that came through the steps for visits is not taken after all. */
export const refuseChunk = ({ project, consented, session }: Visit, facts: ChunkFacts): Reason | undefined => {
  if (!consented) return 'no_consent'
  if (!project.settings.recording.enabled) return 'recording_disabled'
  if (facts.hrefs.some((href) => skipsPage(project, href))) return 'skipped_page'
  if (facts.to - facts.from > limits.session.maxMs) return 'implausible_times'
  // Both by the client's clock, whatever it says. A session whose moment was not believed says nothing here either.
  const isOwn = session === facts.session
  return isOwn && facts.to - momentIn(facts.session) > limits.recordingSession.maxMs ? 'recording_too_long' : undefined
}

/** The rows of a chunk whose visit has been through its steps, and which was not refused. */
export const toChunkRows = (visit: Visit, facts: ChunkFacts, { pages }: Tools): ChunkRows => {
  const { receivedAt } = visit.arrival
  const retimed = !isTimely(facts.to + visit.clockOffsetMs, receivedAt)
  const shiftMs = retimed ? receivedAt - facts.to : visit.clockOffsetMs
  const hrefs = new Map(facts.hrefs.map((href) => [href, pages.read(visit.project, href)?.url ?? '']))
  return {
    chunk: chunkRow(visit, facts, shiftMs),
    snapshots: facts.snapshots.map((snapshot) => snapshotRow(visit, facts, snapshot, shiftMs, pages)),
    assets: facts.assets.map((asset) => assetRow(visit, asset, shiftMs)),
    render: { shiftMs, hrefs },
    happenedAt: Math.min(facts.to + shiftMs, receivedAt),
    retimed,
  }
}

const chunkRow = (visit: Visit, facts: ChunkFacts, shiftMs: number): RecordingChunkRow => ({
  project_id: visit.project.id,
  chunk_id: facts.id,
  session_id: visit.session,
  session_started_at: clickhouseTime(visit.sessionStartedAt),
  tab_id: visit.tab,
  sequence: facts.sequence,
  started_at: clickhouseTime(facts.from + shiftMs),
  ended_at: clickhouseTime(facts.to + shiftMs),
  received_at: clickhouseTime(visit.arrival.receivedAt),
  position: 0,
  visitor_id: visit.visitor,
  has_snapshot: facts.hasSnapshot ? 1 : 0,
  event_count: facts.eventCount,
  raw_bytes: 0,
  payload: '',
})

const snapshotRow = (
  visit: Visit,
  facts: ChunkFacts,
  { at, href, width, height, nodes }: SnapshotFacts,
  shiftMs: number,
  pages: Tools['pages'],
): RecordingSnapshotRow => {
  const page = pages.read(visit.project, href)
  return {
    project_id: visit.project.id,
    route: page?.route ?? '',
    viewport_class: viewportClass(width),
    release: visit.release,
    at: clickhouseTime(at + shiftMs),
    session_id: visit.session,
    session_started_at: clickhouseTime(visit.sessionStartedAt),
    tab_id: visit.tab,
    chunk_id: facts.id,
    sequence: facts.sequence,
    url: page?.url ?? '',
    nodes,
    viewport_width: width,
    viewport_height: height,
    position: 0,
  }
}

/** The address comes first: by that the drain tells these rows from others. */
const assetRow = (visit: Visit, { url, hash, gap, width, height, at }: AssetFacts, shiftMs: number): RecordingAssetRow => ({
  url,
  project_id: visit.project.id,
  session_id: visit.session,
  session_started_at: clickhouseTime(visit.sessionStartedAt),
  hash,
  gap,
  width,
  height,
  at: clickhouseTime(at + shiftMs),
  position: 0,
})
