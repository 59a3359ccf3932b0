import { organizationId, projectId, projectKey, type Project } from '@throughline/contract'
import type { ProjectTable } from '@throughline/metadata-store'
import type { Selectable } from 'kysely'

/** A row as the API shows it. */
export const projectFrom = (row: Selectable<ProjectTable>): Project => ({
  id: projectId.parse(row.id),
  organizationId: organizationId.parse(row.organization_id),
  name: row.name,
  key: projectKey.parse(row.key),
  origins: row.origins,
  timeZone: row.time_zone,
  settings: row.settings,
  createdAt: row.created_at.toISOString(),
})
