import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openAnalyticsStore } from '@throughline/analytics-store'
import { defaultProjectSettings } from '@throughline/contract'
import { fillEachVisit } from '@throughline/demo'
import { storedBytes, type StoredBytes } from './stored-bytes.ts'

const project = {
  id: '0198c0de-0000-7000-8000-000000000001',
  key: 'tl_aaaaaaaaaaaaaaaaaaaaaaaa',
  origins: [],
  timeZone: 'UTC',
  settings: defaultProjectSettings,
} as never

/** What the captured visits to the demo shop take up, each stored once: different people on different pages, who share nothing but the site. */
export async function storeDifferentVisits(): Promise<StoredBytes & { visits: number; durationMs: number }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'throughline-different-visits-'))
  try {
    const analytics = openAnalyticsStore({ path: join(dataDir, 'analytics') })
    await analytics.migrate()
    const filled = await fillEachVisit({ analytics, project, now: new Date() })
    await analytics.close()
    return { ...filled, ...(await storedBytes(dataDir)) }
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}
