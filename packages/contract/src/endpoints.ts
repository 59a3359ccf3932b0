import { alertEndpoints } from './alerts/alerts.ts'
import { annotationEndpoints } from './alerts/annotations.ts'
import { dashboardMailEndpoints } from './boards/dashboard-mails.ts'
import { dashboardEndpoints } from './boards/dashboards.ts'
import { sharedDashboardEndpoints } from './boards/shared-dashboards.ts'
import { catalogueEndpoints } from './explore/catalogue.ts'
import { sqlEndpoints } from './explore/sql.ts'
import { mailEndpoints } from './accounts/mail.ts'
import { organizationEndpoints } from './accounts/organizations.ts'
import { projectEndpoints } from './accounts/projects.ts'
import { routePreviewEndpoints } from './accounts/route-preview.ts'
import { assetEndpoints } from './insights/assets.ts'
import { errorEndpoints } from './insights/errors.ts'
import { erasureEndpoints } from './insights/erasures.ts'
import { importEndpoints } from './insights/imports.ts'
import { exportEndpoints } from './insights/exports.ts'
import { clipEndpoints } from './insights/clips.ts'
import { healthEndpoints } from './insights/health.ts'
import { heatmapEndpoints } from './insights/heatmaps.ts'
import { keepsakeEndpoints } from './insights/keepsakes.ts'
import { liveEndpoints } from './insights/live.ts'
import { overviewEndpoints } from './insights/overview.ts'
import { peopleEndpoints } from './insights/people.ts'
import { problemEndpoints } from './insights/problems.ts'
import { recorderEndpoints } from './insights/recorder.ts'
import { personAccessEndpoints } from './insights/person-access.ts'
import { recordingAccessEndpoints } from './insights/recording-access.ts'
import { recordingEndpoints } from './insights/recordings.ts'
import { releaseEndpoints } from './insights/releases.ts'
import { savedHeatmapEndpoints } from './insights/saved-heatmaps.ts'
import { segmentEndpoints } from './insights/segments.ts'
import { sharedHeatmapEndpoints } from './insights/shared-heatmaps.ts'
import { signalEndpoints } from './insights/signals.ts'
import { sourceMapEndpoints } from './insights/source-maps.ts'
import { vitalEndpoints } from './insights/vitals.ts'
import { storageEndpoints } from './insights/storage.ts'
import { sharedRecordingEndpoints } from './insights/shared-recordings.ts'
import { watchListEndpoints } from './insights/watch-lists.ts'
import { dropperEndpoints } from './query/droppers.ts'
import { metricEndpoints } from './query/metrics.ts'
import { pointEndpoints } from './query/points.ts'
import { queryEndpoints } from './query/query.ts'
import { savedQuestionEndpoints } from './query/saved-questions.ts'

/** Every endpoint of the HTTP API: what the server binds, OpenAPI describes and the access matrix goes through. */
export const endpoints = [
  ...organizationEndpoints,
  ...mailEndpoints,
  ...projectEndpoints,
  ...routePreviewEndpoints,
  ...overviewEndpoints,
  ...liveEndpoints,
  ...recordingEndpoints,
  ...segmentEndpoints,
  ...assetEndpoints,
  ...peopleEndpoints,
  ...recorderEndpoints,
  ...heatmapEndpoints,
  ...problemEndpoints,
  ...releaseEndpoints,
  ...savedHeatmapEndpoints,
  ...sharedHeatmapEndpoints,
  ...signalEndpoints,
  ...errorEndpoints,
  ...sourceMapEndpoints,
  ...vitalEndpoints,
  ...keepsakeEndpoints,
  ...watchListEndpoints,
  ...clipEndpoints,
  ...sharedRecordingEndpoints,
  ...recordingAccessEndpoints,
  ...personAccessEndpoints,
  ...healthEndpoints,
  ...storageEndpoints,
  ...erasureEndpoints,
  ...queryEndpoints,
  ...dropperEndpoints,
  ...pointEndpoints,
  ...savedQuestionEndpoints,
  ...alertEndpoints,
  ...annotationEndpoints,
  ...metricEndpoints,
  ...catalogueEndpoints,
  ...sqlEndpoints,
  ...exportEndpoints,
  ...importEndpoints,
  ...dashboardEndpoints,
  ...sharedDashboardEndpoints,
  ...dashboardMailEndpoints,
]
