import { join } from 'node:path'
import { openChdbStore } from '@throughline/analytics-store'
import type { DataHealth, Erasure, Project } from '@throughline/contract'
import { cleanUpAtOnce, filesWith } from '@throughline/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aVisit, collectEvents } from '../support/collect.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { until } from '../support/until.ts'

const visitor = 'visitor-erased-Rk4Wm9Tz'
const person = 'anna-Wq7Lp2Vc@example.com'
const other = 'visitor-stays-Bn6Hs2Qd'

let server: RunningServer
let project: Project

/** Has the engine let go at once of what was replaced, instead of after minutes; the data directory keeps that over starts. */
const hurry = async (dataDir: string): Promise<void> => {
  const store = openChdbStore({ path: join(dataDir, 'analytics') })
  await cleanUpAtOnce(store)
  await store.close()
}

beforeAll(async () => {
  server = await startServer()
  project = await server.createProject({ origins: ['https://shop.example'] })
  // What the server asks of its tables, it asks soon after its start.
  await until('the tables are set up', async () => (await server.api<DataHealth>('GET', under('/health'))).balanced)
  await server.stop()
  await hurry(server.dataDir)
  server = await startServer({ dataDir: server.dataDir })
})
afterAll(() => server.remove())

const under = (path: string): string => `/api/v1/projects/${project.id}${path}`

const visit = async (visitorId: string, more: { person?: string } = {}): Promise<void> => {
  const now = Date.now()
  await collectEvents(server, project, aVisit(now - 60_000, { visitor: visitorId, ...more }), [
    { kind: 'pageview', at: now - 30_000, url: 'https://shop.example/' },
    ...(more.person
      ? [
          {
            kind: 'identify' as const,
            at: now - 20_000,
            url: 'https://shop.example/',
            person: more.person as never,
            props: { plan: 'team' },
          },
        ]
      : []),
  ])
}

it('an erasure that is killed again and again ends with nothing of the person on disk, and all of the others', async () => {
  await visit(visitor, { person })
  await visit(other)
  await until('all is stored', async () => {
    const { inStore, events } = await server.api<DataHealth>('GET', under('/health'))
    return inStore?.events === 3 && events.inSpool === 0
  })
  const { id } = await server.api<Erasure>('POST', under('/erasures'), { subject: { kind: 'person', id: person }, confirm: person })

  const states = new Set<string>()
  for (const lifeMs of [0, 300, 900, 2_000]) {
    const end = Date.now() + lifeMs
    do states.add((await server.api<Erasure>('GET', under(`/erasures/${id}`))).state)
    while (Date.now() < end)
    await server.stop('SIGKILL')
    server = await startServer({ dataDir: server.dataDir })
  }

  const done = await until(
    'the erasure is done',
    async () => {
      const erasure = await server.api<Erasure>('GET', under(`/erasures/${id}`))
      states.add(erasure.state)
      return erasure.state === 'done' && erasure
    },
    240_000,
  )
  expect(states).toContain('deleting')
  expect(new Set(Object.values(done.rowsLeft ?? {}))).toEqual(new Set([0]))
  for (const marker of [visitor, person]) expect({ marker, files: await filesWith(server.dataDir, marker) }).toEqual({ marker, files: [] })
  expect(await filesWith(server.dataDir, other)).not.toEqual([])
  expect((await server.api<DataHealth>('GET', under('/health'))).inStore?.events).toBe(1)
}, 360_000)
