import { join } from 'node:path'
import { openChdbStore } from '@throughline/analytics-store'
import { KnownNames, jsonLine, makeTools, startVisit, toEventRows } from '@throughline/ingest'
import type { EventBatch } from '@throughline/contract'
import { benchProject } from './bench-project.ts'
import { benchBatch } from './request-template.ts'

/**
 * The other bound: how many of the same rows a second the engine takes when they are put straight into it, in batches as large
 * as the drain's. The parent gives the data directory and the seconds to go on for.
 */
const [directory = '', seconds = '5'] = process.argv.slice(2)
const ROWS = 20_000

const store = openChdbStore({ path: join(directory, 'analytics') })
await store.migrate()

const now = Date.now()
const tools = await makeTools({ salts: { at: () => Buffer.alloc(32) }, names: new KnownNames() })
const batch = benchBatch(1, now) as EventBatch
const arrival = { receivedAt: now, address: '127.0.0.1', agent: 'Mozilla/5.0', origin: 'https://shop.example', privacySignal: false }
const [draft] = toEventRows(startVisit(benchProject, arrival, batch), batch.events, tools).drafts
if (!draft) throw new Error('the event of the benchmark is not accepted')

const rowsFrom = (first: number): Buffer => {
  const rows = Array.from({ length: ROWS }, (_, index) =>
    jsonLine({ ...draft.row, position: first + index, event_id: `0197d5a0-0000-7000-8000-${String(first + index).padStart(12, '0')}` }),
  )
  return Buffer.from(rows.join(''))
}

let rows = 0
let insertingMs = 0
for (let first = 1; insertingMs < Number(seconds) * 1000; first += ROWS) {
  const made = rowsFrom(first)
  const begun = performance.now()
  await store.insert({ table: 'events', rows: made, token: `engine-${first}` })
  insertingMs += performance.now() - begun
  rows += ROWS
}
await store.close()
process.send?.({ rowsPerSecond: (rows / insertingMs) * 1000 }, () => process.exit(0))
