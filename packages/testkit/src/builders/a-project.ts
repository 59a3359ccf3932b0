import { randomBytes } from 'node:crypto'
import { defaultProjectSettings, project, type Project } from '@throughline/contract'
import { uuidAt } from './ids.ts'

/** A project that accepts events from everywhere; what is given replaces what it would have. */
export const aProject = (given: Partial<Record<keyof Project, unknown>> = {}): Project =>
  project.parse({
    id: uuidAt('2026-01-01T00:00:00Z'),
    organizationId: uuidAt('2026-01-01T00:00:00Z'),
    name: 'Shop',
    key: `tl_${randomBytes(12).toString('hex')}`,
    origins: [],
    timeZone: 'UTC',
    settings: defaultProjectSettings,
    createdAt: '2026-01-01T00:00:00.000Z',
    ...given,
  })
