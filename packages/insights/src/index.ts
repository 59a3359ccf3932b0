export type { InsightsContext } from './context.ts'
export { listRecordingAssets } from './assets/list-recording-assets.ts'
export { streamAssets } from './assets/stream-assets.ts'
export { readCatalogue, type DescriptionOf } from './catalogue/read-catalogue.ts'
export { readCataloguedEvent } from './catalogue/read-catalogued-event.ts'
export { countSessions } from './conditions/count-sessions.ts'
export { listChoices } from './conditions/list-choices.ts'
export { settlePeriods } from './conditions/settle-periods.ts'
export { eraseProject } from './erase/erase-project.ts'
export { findOccurrence } from './errors/find-occurrence.ts'
export { listErrors } from './errors/list-errors.ts'
export { listFailedRequests } from './errors/list-failed-requests.ts'
export { readError } from './errors/read-error.ts'
export { readFailedRequest } from './errors/read-failed-request.ts'
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
export { exportData } from './export/export-data.ts'
export { dropListOf, findLists } from './frozen/drop-lists.ts'
export { freezeSegment } from './frozen/freeze-segment.ts'
export type { HealthContext } from './health/health-context.ts'
export type { IngestFacts, IngestLedger } from './health/ingest-facts.ts'
export { readHealth } from './health/read-health.ts'
export { readInstallation } from './health/read-installation.ts'
export { listPaths, type PathViews } from './heatmaps/list-paths.ts'
export { listReleases } from './heatmaps/list-releases.ts'
export { listRoutes } from './heatmaps/list-routes.ts'
export { readHeatmap } from './heatmaps/read-heatmap.ts'
export { streamSnapshot } from './heatmaps/stream-snapshot.ts'
export { readMetric, type MetricToRead } from './metrics/read-metric.ts'
export { alertCalendar, type AlertCalendar } from './alerts/alert-calendar.ts'
export { checkAlert, previewAlert, type AlertToCheck } from './alerts/check-alert.ts'
export { settlesAfterMs } from './alerts/settles-after.ts'
export { readLive } from './live/read-live.ts'
export { readOverviewBreakdown } from './overview/read-breakdown.ts'
export { readOverview } from './overview/read-overview.ts'
export { listAccounts, readAccount } from './people/accounts.ts'
export { exportPerson } from './people/export-person.ts'
export { countPeople, listPeople } from './people/list-people.ts'
export { listPersonSessions } from './people/list-person-sessions.ts'
export { namePeople } from './people/name-people.ts'
export { readPersonTimeline } from './people/read-person-timeline.ts'
export { readPerson } from './people/read-person.ts'
export { drawClips } from './problems/draw-clips.ts'
export { drawSuccesses } from './problems/draw-successes.ts'
export { listProblems } from './problems/list-problems.ts'
export { problemsOfVisits } from './problems/of-visits.ts'
export { readProblem } from './problems/read-problem.ts'
export type { Marked } from './problems/standing.ts'
export { hasProblem } from './problems/has-problem.ts'
export { latestReleaseSince } from './problems/latest-release-since.ts'
export { readDroppers } from './query/read-droppers.ts'
export { listPointPeople, listPointSessions } from './query/list-point.ts'
export type { NamedMetric } from './query/readable-metrics.ts'
export { nameOfMatch } from './query/name-of-match.ts'
export { runQuery } from './query/run-query.ts'
export { runSql } from './sql/run-sql.ts'
export { forecastRecording } from './recorder/forecast-recording.ts'
export { readRecorderCosts } from './recorder/read-recorder-costs.ts'
export { deleteRecording } from './recordings/delete-recording.ts'
export { deleteRecordings } from './recordings/delete-recordings.ts'
export { findSessions, type FoundSession } from './recordings/find-sessions.ts'
export { listRecordings } from './recordings/list-recordings.ts'
export { listSomeRecordings } from './recordings/list-some-recordings.ts'
export { readRecording } from './recordings/read-recording.ts'
export { readTimeline } from './recordings/read-timeline.ts'
export { streamRecordingEvents } from './recordings/stream-recording-events.ts'
export { findKeptFrom } from './recordings/stretch/find-kept-from.ts'
export { listStretchAssets } from './recordings/stretch/list-stretch-assets.ts'
export { readStretchTimeline } from './recordings/stretch/read-stretch-timeline.ts'
export { streamStretch } from './recordings/stretch/stream-stretch.ts'
export type { RecordingStretch } from './recordings/stretch/stretch.ts'
export { periodOf } from './period.ts'
export type { Refusal } from './refusal.ts'
export { previewSignals } from './signals/preview-signals.ts'
export { readFrustrationScale } from './signals/read-frustration-scale.ts'
export { listVitals } from './vitals/list-vitals.ts'
export { readVital } from './vitals/read-vital.ts'
export { engineTime, findOldParts, removeOldPartsSoon } from './storage/old-parts.ts'
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
