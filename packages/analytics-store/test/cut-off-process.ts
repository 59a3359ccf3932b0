import { openChdbStore } from '../src/chdb.ts'
import { cutOffBatches } from './cut-off-batches.ts'

/** Inserts the batches it is told to, reports each that is confirmed, and kills itself in the middle of the third. */
const [path, tokens, killAfterMs] = process.argv.slice(2) as [string, string, string]
const batches = cutOffBatches()
const store = openChdbStore({ path })
await store.migrate()
for (const [count, token] of tokens.split(',').entries()) {
  if (count === 2) setTimeout(() => process.kill(process.pid, 'SIGKILL'), Number(killAfterMs))
  await store.insert(batches.get(token)!)
  await new Promise((resolve) => process.send?.(token, resolve))
}
