import { defaultProjectSettings, projectId, projectKey } from '@throughline/contract'
import type { CollectProject } from '@throughline/ingest'

/** The project that all processes of this scenario know. */
export const theProject: CollectProject = {
  id: projectId.parse('0197d5a0-0000-7000-8000-00000000d00d'),
  key: projectKey.parse('tl_durabilitydurabilitydur1'),
  origins: [],
  timeZone: 'UTC',
  settings: defaultProjectSettings,
}
