import type { AddressInfo } from 'node:net'
import { drainPending, Session } from 'chdb'
import { serve } from './serve.ts'

/** Runs the test server in a process of its own: a process can have one data directory of the engine open, and the test may have another. */
const [path, user, password] = process.argv.slice(2) as [string, string, string]
// Keeps the engine running between requests.
const engine = new Session(path)
await engine.queryAsync('create database if not exists throughline')

const server = serve({ path, user, password })
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))

process.once('disconnect', () => {
  server.closeAllConnections()
  server.close(() => {
    engine.close()
    void drainPending().then(() => process.exit(0))
  })
})
