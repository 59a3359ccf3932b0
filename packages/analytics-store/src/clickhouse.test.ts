import { startClickHouseServer, type TestServer } from '@throughline/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openClickHouseStore } from './clickhouse.ts'

describe('the analytics store behind a URL', () => {
  let server: TestServer

  beforeAll(async () => {
    server = await startClickHouseServer()
  })

  afterAll(() => server.stop())

  it('is refused with a wrong password', async () => {
    const url = new URL(server.url)
    url.password = 'wrong'
    const store = openClickHouseStore({ url: url.href })
    await expect(store.ping()).rejects.toThrow(/analytics store: a ping failed: .*Authentication failed/)
    await store.close()
  })

  it('does not find a database that is not there', async () => {
    const url = new URL(server.url)
    url.pathname = '/elsewhere'
    const store = openClickHouseStore({ url: url.href })
    await expect(store.ping()).rejects.toThrow(/elsewhere/)
    await store.close()
  })

  it('says so when nobody listens there', async () => {
    const gone = await startClickHouseServer()
    await gone.stop()
    const store = openClickHouseStore({ url: gone.url })
    await expect(store.ping()).rejects.toThrow(/analytics store: a ping failed: .*ECONNREFUSED/)
    await store.close()
  })

  it('never names the password in what it says', async () => {
    const store = openClickHouseStore({ url: server.url })
    await store.close()
    const said = await store.ping().catch(String)
    expect(said).toContain('is closed')
    expect(said).not.toContain(new URL(server.url).password)
  })
})
