export type { InsightsContext } from './context.ts'
export { listRecordingAssets } from './assets/list-recording-assets.ts'
export { streamAssets } from './assets/stream-assets.ts'
export { eraseProject } from './erase/erase-project.ts'
export {
  begunErasures,
  countLeft,
  deleteFound,
  findReturned,
  findSubject,
  forgetFound,
  foundIds,
  type ErasureKey,
} from './erase/erase-subject.ts'
export type { HealthContext } from './health/health-context.ts'
export type { IngestFacts, IngestLedger } from './health/ingest-facts.ts'
export { readHealth } from './health/read-health.ts'
export { readInstallation } from './health/read-installation.ts'
export { listPaths, type PathViews } from './heatmaps/list-paths.ts'
export { listReleases } from './heatmaps/list-releases.ts'
export { listRoutes } from './heatmaps/list-routes.ts'
export { readHeatmap } from './heatmaps/read-heatmap.ts'
export { streamSnapshot } from './heatmaps/stream-snapshot.ts'
export { readOverview } from './overview/read-overview.ts'
export { forecastRecording } from './recorder/forecast-recording.ts'
export { readRecorderCosts } from './recorder/read-recorder-costs.ts'
export { deleteRecording } from './recordings/delete-recording.ts'
export { listRecordings } from './recordings/list-recordings.ts'
export { readRecording } from './recordings/read-recording.ts'
export { readTimeline } from './recordings/read-timeline.ts'
export { streamRecordingEvents } from './recordings/stream-recording-events.ts'
export type { Refusal } from './refusal.ts'
export { engineTime, findOldParts, readBytesOnDisk, removeOldPartsSoon } from './storage/old-parts.ts'
export { diskUseOf, MEASURED_DAYS, previewRetention, readEngineDisk, readKindUse, type KindUse } from './storage/read-storage.ts'
export {
  dropUnnamedFiles,
  expire,
  findUnnamedFiles,
  firstKept,
  overByAge,
  planPartition,
  readPartitionBytes,
  readPartitions,
  startOfPartition,
  sweepOrphans,
  type Expiry,
  type IsOver,
  type KeptStretch,
  type Partition,
  type RetentionPolicy,
} from './storage/retention.ts'
