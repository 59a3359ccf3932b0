/**
 * The columns that the drain writes, in one place: rows are made, inserted and read by these lists. Rows are JSON objects, one a
 * line (JSONEachRow); a column that a row leaves out takes its type's default. Times are `YYYY-MM-DD hh:mm:ss.SSS` in UTC.
 */
export interface EventRow {
  project_id: string
  event_id: string
  kind: string
  name: string
  at: string
  received_at: string
  position: string | number
  visitor_id: string
  person_id: string
  session_id: string
  session_started_at: string
  tab_id: string
  url: string
  path: string
  route: string
  title: string
  referrer: string
  referrer_host: string
  utm_source: string
  utm_medium: string
  utm_campaign: string
  device: string
  browser: string
  os: string
  country: string
  language: string
  release: string
  viewport_width: number
  viewport_height: number
  document_width: number
  document_height: number
  selector: string
  label: string
  tag: string
  element_x: number
  element_y: number
  page_x: number
  page_y: number
  fixed: 0 | 1
  scroller: string
  duration_ms: number
  depth: number
  message: string
  stack: string
  status: number
  /** Of a signal: the version of the rule that found it, and how many clicks (or the like) it stands for. `burst` of a leave: turns of scrolling. */
  rule: number
  burst: number
  /** Of a vital: ms, or the shift of the layout. Of a form thrash: how often the field was emptied. */
  value: number
  /** Of an error or a failed request: what it has in common with others of its kind. */
  fingerprint: string
  /** The company that an identified person belongs to. */
  account_id: string
  /** Of a leave: for how many ms each stretch of the page was seen, from the top down. */
  attention: readonly number[]
  /** Of a recorder's word on its cost: how far it has stepped back, its longest stretch of work and all of it, elements of the page. */
  recorder_level: number
  recorder_longest_ms: number
  recorder_work_ms: number
  nodes: number
  /** A JSON object, as text. */
  properties: string
}

export interface RecordingChunkRow {
  project_id: string
  chunk_id: string
  session_id: string
  session_started_at: string
  tab_id: string
  sequence: number
  started_at: string
  ended_at: string
  received_at: string
  position: string | number
  visitor_id: string
  has_snapshot: 0 | 1
  event_count: number
  raw_bytes: number
  /** rrweb events as JSON, one a line. */
  payload: string
}

export interface RecordingSnapshotRow {
  project_id: string
  route: string
  viewport_class: string
  release: string
  at: string
  session_id: string
  session_started_at: string
  tab_id: string
  chunk_id: string
  sequence: number
  url: string
  nodes: number
  viewport_width: number
  viewport_height: number
  position: string | number
}

/** A file in the vault. */
export interface AssetRow {
  project_id: string
  hash: string
  type: string
  base64: string
  bytes: number
  width: number
  height: number
  stored_at: string
}

export interface RecordingAssetRow {
  project_id: string
  session_id: string
  session_started_at: string
  url: string
  hash: string
  gap: string
  width: number
  height: number
  at: string
  position: string | number
}

export interface Rows {
  events: EventRow
  recording_chunks: RecordingChunkRow
  recording_snapshots: RecordingSnapshotRow
  recording_assets: RecordingAssetRow
  assets: AssetRow
}

/** The tables that are written from outside the engine; the others are kept by it. */
export type InsertTable = keyof Rows

/** Tables of which an insert has to name the columns: one that is only passed through (`base64`) is not filled otherwise. */
export const namedColumns: Partial<Record<InsertTable, readonly (keyof AssetRow)[]>> = {
  assets: ['project_id', 'hash', 'type', 'base64', 'bytes', 'width', 'height', 'stored_at'],
}
