import { defaultProjectSettings, projectId, projectKey } from '@throughline/contract'
import type { CollectProject } from '@throughline/ingest'

/** The one project of the benchmark: nothing about it is special, so that every step does its usual work. */
export const benchProject: CollectProject = {
  id: projectId.parse('0197d5a0-0000-7000-8000-000000000001'),
  key: projectKey.parse('tl_benchbenchbenchbenchbench'.slice(0, 27)),
  origins: ['https://shop.example'],
  timeZone: 'UTC',
  settings: defaultProjectSettings,
}
