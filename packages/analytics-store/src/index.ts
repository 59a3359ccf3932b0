export type { AnalyticsStore, InsertBatch, QueryLimits, QueryParameters } from './store.ts'
export type { EventRow, InsertTable, RecordingChunkRow, RecordingSnapshotRow, Rows } from './tables.ts'
