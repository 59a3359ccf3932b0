import { organizationEndpoints } from './accounts/organizations.ts'
import { projectEndpoints } from './accounts/projects.ts'
import { routePreviewEndpoints } from './accounts/route-preview.ts'
import { assetEndpoints } from './insights/assets.ts'
import { clipEndpoints } from './insights/clips.ts'
import { healthEndpoints } from './insights/health.ts'
import { heatmapEndpoints } from './insights/heatmaps.ts'
import { keepsakeEndpoints } from './insights/keepsakes.ts'
import { overviewEndpoints } from './insights/overview.ts'
import { recorderEndpoints } from './insights/recorder.ts'
import { recordingAccessEndpoints } from './insights/recording-access.ts'
import { recordingEndpoints } from './insights/recordings.ts'
import { releaseEndpoints } from './insights/releases.ts'
import { savedHeatmapEndpoints } from './insights/saved-heatmaps.ts'
import { sharedHeatmapEndpoints } from './insights/shared-heatmaps.ts'
import { sharedRecordingEndpoints } from './insights/shared-recordings.ts'
import { watchListEndpoints } from './insights/watch-lists.ts'

/** Every endpoint of the HTTP API: what the server binds, OpenAPI describes and the access matrix goes through. */
export const endpoints = [
  ...organizationEndpoints,
  ...projectEndpoints,
  ...routePreviewEndpoints,
  ...overviewEndpoints,
  ...recordingEndpoints,
  ...assetEndpoints,
  ...recorderEndpoints,
  ...heatmapEndpoints,
  ...releaseEndpoints,
  ...savedHeatmapEndpoints,
  ...sharedHeatmapEndpoints,
  ...keepsakeEndpoints,
  ...watchListEndpoints,
  ...clipEndpoints,
  ...sharedRecordingEndpoints,
  ...recordingAccessEndpoints,
  ...healthEndpoints,
]
