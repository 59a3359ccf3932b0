import type { DataHealth, Project } from '@throughline/contract'
import { startClickHouseServer, startPostgres } from '@throughline/testkit'
import { setTimeout as pause } from 'node:timers/promises'
import { v7 } from 'uuid'
import { expect, it, onTestFinished, vi } from 'vitest'
import { makeDataDir, ready, start } from '../test/program.ts'
import { owner, send } from '../test/test-server.ts'

// Programs are started, several of them; on a busy machine a start takes its time.
vi.setConfig({ testTimeout: 180_000 })

const serve = async (environment: Record<string, string>) => {
  const program = start('main.ts', { environment: { ...environment, DATA_DIR: await makeDataDir() } })
  const [, url = ''] = await program.until(ready)
  return { ...program, url }
}

const until = async <Answer>(ask: () => Promise<Answer | undefined>): Promise<Answer> => {
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    await pause(100)
  }
}

it('can be divided among processes that share a PostgreSQL and a ClickHouse server', async () => {
  const [postgres, clickhouse] = await Promise.all([startPostgres(), startClickHouseServer()])
  onTestFinished(async () => {
    await Promise.all([postgres.stop(), clickhouse.stop()])
  })
  const shared = { DATABASE_URL: postgres.url, CLICKHOUSE_URL: clickhouse.url }
  const api = await serve({
    ...shared,
    ROLES: 'api,worker',
    THROUGHLINE_OWNER_EMAIL: owner.email,
    THROUGHLINE_OWNER_PASSWORD: owner.password,
  })
  const collector = await serve({ ...shared, ROLES: 'collector' })

  const signedIn = await send(`${api.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: api.url },
    body: JSON.stringify(owner),
  })
  const headers = { cookie: signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '', origin: api.url, 'content-type': 'application/json' }
  const made = await send(`${api.url}/api/v1/projects`, { method: 'POST', headers, body: '{"name":"Shop"}' })
  const project = (await made.json()) as Project

  const visit = {
    project: project.key,
    sentAt: Date.now(),
    visitor: 'visitor-1',
    session: v7(),
    tab: 'tab',
    events: [{ kind: 'pageview', id: v7(), at: Date.now(), url: 'https://shop.example/' }],
  }
  const agent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
  const collected = await until(async () => {
    const answer = await send(`${collector.url}/collect/events`, {
      method: 'POST',
      headers: { 'user-agent': agent },
      body: JSON.stringify(visit),
    })
    return answer.status === 202 ? answer : undefined
  })
  expect(await collected.json()).toMatchObject({ accepted: 1 })

  // The event by way of one server, the collector's own account of it by way of the other.
  const health = await until(async () => {
    const answer = (await (await send(`${api.url}/api/v1/projects/${project.id}/health`, { headers })).json()) as DataHealth
    return answer.inStore?.events === 1 && answer.events.stored === 1 ? answer : undefined
  })
  expect(health.balanced).toBe(true)

  expect((await send(`${collector.url}/api/v1/me`, { headers })).status).toBe(404)
  expect((await send(`${collector.url}/t.js`)).status).toBe(200)
  expect((await send(`${api.url}/collect/events`, { method: 'POST', body: '{}' })).status).toBe(404)
  expect((await send(`${collector.url}/readyz`)).status).toBe(200)

  collector.child.kill('SIGTERM')
  const { stdout, code } = await collector.ended
  expect(code).toBe(0)
  expect(stdout).toBe(`Throughline is ready at ${collector.url}\n`)
})
