import { organizationEndpoints } from './accounts/organizations.ts'
import { projectEndpoints } from './accounts/projects.ts'
import { routePreviewEndpoints } from './accounts/route-preview.ts'
import { assetEndpoints } from './insights/assets.ts'
import { healthEndpoints } from './insights/health.ts'
import { heatmapEndpoints } from './insights/heatmaps.ts'
import { overviewEndpoints } from './insights/overview.ts'
import { recorderEndpoints } from './insights/recorder.ts'
import { recordingEndpoints } from './insights/recordings.ts'
import { releaseEndpoints } from './insights/releases.ts'
import { savedHeatmapEndpoints } from './insights/saved-heatmaps.ts'
import { sharedHeatmapEndpoints } from './insights/shared-heatmaps.ts'
import { queryEndpoints } from './query/query.ts'

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
  ...healthEndpoints,
  ...queryEndpoints,
]
