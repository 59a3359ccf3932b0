import { openChdbStore } from '@throughline/analytics-store'
import { uuidAt } from '@throughline/testkit'
import { EVENTS_A_SESSION, sessionsOfAMonth, someIdentities } from './queries/fill.sql.ts'
import { somePlans } from './queries/segment.sql.ts'
import { writeFileSync } from 'node:fs'
const project = uuidAt('2025-01-01T00:00:00Z')
const events = Number(process.argv[2] ?? 5_000_000)
const analytics = openChdbStore({ path: '/tmp/segs-bench/data' })
await analytics.migrate()
const sessions = events / EVENTS_A_SESSION
for (let first = 0; first < sessions; first += 100_000)
  await analytics.command(sessionsOfAMonth, { project, first, count: Math.min(100_000, sessions - first), people: Math.round(events / 50) })
await analytics.command(someIdentities, { project })
await analytics.command(somePlans, { project })
writeFileSync('/tmp/segs-bench/project', project)
await analytics.close()
process.exit(0)
