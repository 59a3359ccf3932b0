import { openChdbStore } from '@throughline/analytics-store'
import { shopVisits, someIdentities } from '/tmp/trees/problems/bench/problems/fill.sql.ts'
const store = openChdbStore({ path: '/tmp/problems-bench-data' })
await store.migrate()
const project = '01940000-0000-7000-8000-000000000001'
for (let first = 0; first < 5_000_000; first += 100_000) {
  await store.command(shopVisits, { project, first, count: 100_000 })
  if (first % 1_000_000 === 0) console.log(first, new Date())
}
await store.command(someIdentities, { project })
await store.close()
console.log('done')
