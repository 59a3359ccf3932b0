import {
  defaultProjectSettings,
  organizationId,
  projectId,
  projectKey,
  signalChoice,
  type Project,
  type ProjectSettings,
} from '@throughline/contract'
import type { ProjectTable } from '@throughline/metadata-store'
import type { Selectable } from 'kysely'

/** What was stored before a choice was there has its default: the choice then changes nothing until somebody makes it. */
const filled = (stored: ProjectSettings): ProjectSettings => ({
  ...defaultProjectSettings,
  ...stored,
  retention: { ...defaultProjectSettings.retention, ...stored.retention },
  recording: { ...defaultProjectSettings.recording, ...stored.recording },
  signals: signalChoice.parse(stored.signals ?? { thresholds: {} }),
})

/** A row as the API shows it. */
export const projectFrom = (row: Selectable<ProjectTable>): Project => ({
  id: projectId.parse(row.id),
  organizationId: organizationId.parse(row.organization_id),
  name: row.name,
  key: projectKey.parse(row.key),
  origins: row.origins,
  timeZone: row.time_zone,
  settings: filled(row.settings),
  createdAt: row.created_at.toISOString(),
})
