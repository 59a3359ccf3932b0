import type { ImportFile, ImportMapping, ImportPreview, Project } from '@throughline/contract'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { makeDataDir, ready, start, type Program } from '../test/program.ts'
import { ownOrganization, type Organization } from '../test/people.ts'
import { owner, send, startTestServer, type TestServer } from '../test/test-server.ts'

interface Site {
  url: string
  cookie: string
  project: Project
}

let server: TestServer
let organization: Organization

beforeAll(async () => {
  server = await startTestServer()
  organization = await ownOrganization(server)
})
afterAll(() => server.remove())

/** A project of which no other test knows anything. */
const aSite = async (): Promise<Site> => {
  const as = organization.owner
  const project = (await server.call('POST', '/api/v1/projects', { as, body: { name: 'Imports' } })).json<Project>()
  return { url: server.url, cookie: as.cookie, project }
}

const ask = async ({ url, cookie, project }: Site, method: string, path: string, body?: string | Buffer | object) => {
  const isRaw = typeof body === 'string' || Buffer.isBuffer(body)
  const response = await send(`${url}/api/v1/projects/${project.id}${path}`, {
    method,
    headers: { cookie, origin: url, 'content-type': 'application/json' },
    ...(body !== undefined && { body: isRaw ? (body as string) : JSON.stringify(body) }),
  })
  return { status: response.status, text: await response.text() }
}

const value = async <Value>(asked: ReturnType<typeof ask>): Promise<Value> => {
  const { status, text } = await asked
  if (status !== 200) throw new Error(`${status}: ${text}`)
  return JSON.parse(text) as Value
}

const PART_BYTES = 1_000_000

const upload = async (site: Site, fileName: string, text: string): Promise<ImportFile> => {
  const bytes = Buffer.from(text)
  const made = await value<ImportFile>(
    ask(site, 'POST', '/imports', { fileName, format: fileName.endsWith('.csv') ? 'csv' : 'jsonl', bytes: bytes.length }),
  )
  for (let offset = 0; offset < bytes.length; offset += PART_BYTES)
    await value(ask(site, 'PUT', `/imports/${made.id}/parts?offset=${offset}`, bytes.subarray(offset, offset + PART_BYTES)))
  return made
}

const preview = (site: Site, { id }: ImportFile, mapping?: ImportMapping) =>
  value<ImportPreview>(ask(site, 'POST', `/imports/${id}/preview`, mapping ? { mapping } : {}))

const begin = (site: Site, { id }: ImportFile, mapping: ImportMapping) =>
  value<ImportFile>(ask(site, 'POST', `/imports/${id}/start`, { mapping }))

const read = (site: Site, id: string) => value<ImportFile>(ask(site, 'GET', `/imports/${id}`))

const over = async (site: Site, id: string): Promise<ImportFile> => {
  await vi.waitUntil(async () => ['done', 'failed', 'cancelled'].includes((await read(site, id)).state), {
    timeout: 120_000,
    interval: 100,
  })
  return read(site, id)
}

const importFile = async (site: Site, fileName: string, text: string): Promise<ImportFile> => {
  const made = await upload(site, fileName, text)
  await begin(site, made, (await preview(site, made)).mapping)
  return over(site, made.id)
}

const EVER = 'from=2000-01-01T00:00:00Z&to=2100-01-01T00:00:00Z'
const exportedEvents = async (site: Site): Promise<Record<string, string>[]> => {
  const { text } = await ask(site, 'GET', `/export?kind=events&${EVER}`)
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, string>)
}

/** What of an event does not depend on where it is stored. */
const essence = ({ at, kind, name, person_id, properties, path }: Record<string, string>) =>
  JSON.stringify([at, kind, name, person_id, properties, path])

/** Signs in to a program once it is ready. */
const openProgram = async (program: Program): Promise<{ url: string; cookie: string }> => {
  const [, url = ''] = await program.until(ready)
  const { email, password } = owner
  const signedIn = await send(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { origin: url, 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  return {
    url,
    cookie: signedIn.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; '),
  }
}

const csv = `Event Name,Timestamp,User ID,Plan,Price
signed up,2021-03-04 10:00:00,ada,team,
"bought, at last",1614852061,ada,team,"12.50"
signed up,2021-03-04T11:00:00+01:00,bob,"so ""called""
solo",
nothing,yesterday,bob,solo,1
signed up,2021-03-05,,solo,1
too,few
pageview,2021-03-06T00:00:00.5Z,bob,,
`

describe('an import', () => {
  it('guesses what columns mean, and shows what would become of the first lines', async () => {
    const site = await aSite()
    const shown = await preview(site, await upload(site, 'events.csv', csv))
    expect(shown.columns).toEqual(['Event Name', 'Timestamp', 'User ID', 'Plan', 'Price'])
    expect(shown.mapping).toMatchObject({ time: 'Timestamp', event: 'Event Name', person: 'User ID', properties: ['Plan', 'Price'] })
    expect(shown.events[1]).toMatchObject({
      line: 3,
      at: '2021-03-04T10:01:01.000Z',
      name: 'bought, at last',
      properties: { Plan: 'team', Price: '12.50' },
    })
    expect(shown.bad.map(({ line }) => line)).toEqual([6, 7, 8])
    expect(await exportedEvents(site)).toEqual([])
  })

  it('stores what is good at its own time, and lists what is not by number with the reason', async () => {
    const site = await aSite()
    const done = await importFile(site, 'events.csv', csv)
    expect(done).toMatchObject({ state: 'done', stored: 4, bad: 3, doneLines: 9, problem: null })
    const events = await exportedEvents(site)
    expect(new Set(events.map(({ at, name, kind, person_id }) => [at, kind, name, person_id].join(' ')))).toEqual(
      new Set([
        '2021-03-04T10:00:00.000Z custom signed up ada',
        '2021-03-04T10:01:01.000Z custom bought, at last ada',
        '2021-03-04T10:00:00.000Z custom signed up bob',
        '2021-03-06T00:00:00.500Z pageview  bob',
      ]),
    )
    expect(JSON.parse(events.find(({ name, person_id }) => name === 'signed up' && person_id === 'bob')!['properties']!)).toEqual({
      Plan: 'so "called"\nsolo',
    })
    expect((await ask(site, 'GET', `/imports/${done.id}/bad-lines`)).text.split('\n')).toEqual([
      'line,reason',
      '6,"""Timestamp"" is no time: ""yesterday"""',
      '7,"The line names neither a person nor a visitor"',
      '8,"The line has 2 cells, and the first line 5"',
      '',
    ])
  })

  it('takes what was exported', async () => {
    const [site, other] = [await aSite(), await aSite()]
    await importFile(site, 'events.csv', csv)
    const text = (await ask(site, 'GET', `/export?kind=events&${EVER}`)).text
    expect(await importFile(other, 'events.jsonl', `${text}{"kind":"custom"}\n[1]\nnonsense\n`)).toMatchObject({ stored: 4, bad: 3 })
    expect(new Set((await exportedEvents(other)).map(essence))).toEqual(new Set((await exportedEvents(site)).map(essence)))
  })

  it('knows a file that was imported before, whatever it is called', async () => {
    const site = await aSite()
    await importFile(site, 'events.csv', csv)
    const again = await upload(site, 'same.csv', csv)
    const refused = await ask(site, 'POST', `/imports/${again.id}/start`, { mapping: (await preview(site, again)).mapping })
    expect(refused.status).toBe(409)
    expect(refused.text).toMatch(/This very file was imported on .* as events\.csv\./)
    expect(await exportedEvents(site)).toHaveLength(4)
  })

  it('takes the parts of a file in their order, and says where the next begins', async () => {
    const site = await aSite()
    const made = await value<ImportFile>(ask(site, 'POST', '/imports', { fileName: 'a.csv', format: 'csv', bytes: csv.length }))
    await value(ask(site, 'PUT', `/imports/${made.id}/parts?offset=0`, csv.slice(0, 50)))
    const refused = await ask(site, 'PUT', `/imports/${made.id}/parts?offset=0`, csv.slice(0, 50))
    expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('begins at byte 50')])
    expect((await ask(site, 'POST', `/imports/${made.id}/start`, { mapping: { time: 'Timestamp' } })).status).toBe(409)
    expect((await read(site, made.id)).uploadedBytes).toBe(50)
  })

  it('gives up where nothing fits, and can be begun anew with another meaning of the columns', async () => {
    const site = await aSite()
    const lines = Array.from({ length: 6_000 }, (_, index) => `a,2021-03-04T10:00:00Z,person-${index % 50}`)
    const made = await upload(site, 'events.csv', `what,when,who\n${lines.join('\n')}\n`)
    const wrong: ImportMapping = {
      time: 'what',
      event: 'when',
      eventName: 'x',
      kind: null,
      person: 'who',
      visitor: null,
      url: null,
      properties: [],
    }
    await begin(site, made, wrong)
    expect(await over(site, made.id)).toMatchObject({
      state: 'failed',
      stored: 0,
      problem: expect.stringContaining('None of the first') as string,
    })
    await begin(site, made, { ...wrong, time: 'when', event: 'what' })
    expect(await over(site, made.id)).toMatchObject({ state: 'done', stored: 6_000, bad: 0, problem: null })
  })
})

describe('an import that is broken off', () => {
  const LINES = 45_000
  const text = Array.from({ length: LINES }, (_, index) =>
    index % 1_000 === 7
      ? 'broken'
      : JSON.stringify({
          at: new Date(Date.UTC(2022, 0, 1) + index * 40_000).toISOString(),
          event: 'imported',
          user_id: `p${index % 300}`,
          index,
        }),
  ).join('\n')

  it('by kill -9 goes on by itself, and has every line once', async () => {
    const dataDir = await makeDataDir()
    const environment = { DATA_DIR: dataDir, THROUGHLINE_OWNER_EMAIL: owner.email, THROUGHLINE_OWNER_PASSWORD: owner.password }
    const first = start('main.ts', { environment })
    const { url, cookie } = await openProgram(first)
    const created = await send(`${url}/api/v1/projects`, {
      method: 'POST',
      headers: { cookie, origin: url, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Killed' }),
    })
    const site: Site = { url, cookie, project: (await created.json()) as Project }
    const made = await upload(site, 'events.jsonl', text)
    await begin(site, made, (await preview(site, made)).mapping)
    await vi.waitUntil(async () => (await read(site, made.id)).stored > 0, { timeout: 120_000, interval: 20 })
    first.child.kill('SIGKILL')
    await first.ended

    const second = start('main.ts', { environment })
    const again = { ...(await openProgram(second)), project: site.project }
    const done = await over(again, made.id)
    expect(done).toMatchObject({ state: 'done', stored: LINES - LINES / 1_000, bad: LINES / 1_000 })
    const indexes = (await exportedEvents(again)).map(({ properties }) => (JSON.parse(properties!) as { index: number }).index)
    expect(indexes).toHaveLength(LINES - LINES / 1_000)
    expect(new Set(indexes).size).toBe(indexes.length)
    const sessions = (await ask(again, 'GET', `/export?kind=sessions&${EVER}`)).text.split('\n').filter(Boolean)
    const counted = sessions.map((line) => (JSON.parse(line) as { events: number }).events).reduce((sum, events) => sum + events, 0)
    expect(counted).toBe(indexes.length)
    const bad = await readFile(join(dataDir, 'imports', made.id, 'bad-lines.csv'), 'utf8')
    expect(
      bad
        .trimEnd()
        .split('\n')
        .slice(1)
        .map((line) => Number(line.split(',')[0])),
    ).toEqual(Array.from({ length: LINES / 1_000 }, (_, index) => index * 1_000 + 8))
  }, 240_000)

  it('by somebody stops before its next batch, and goes on when it is told to', async () => {
    const site = await aSite()
    const made = await upload(site, 'events.jsonl', text)
    await begin(site, made, (await preview(site, made)).mapping)
    await vi.waitUntil(async () => (await read(site, made.id)).stored > 0, { timeout: 120_000, interval: 20 })
    await value(ask(site, 'POST', `/imports/${made.id}/cancel`))
    const stopped = await over(site, made.id)
    expect(stopped.state).toBe('cancelled')
    expect(stopped.stored).toBeLessThan(LINES - LINES / 1_000)
    expect(await exportedEvents(site)).toHaveLength(stopped.stored)
    await value(ask(site, 'POST', `/imports/${made.id}/continue`))
    expect(await over(site, made.id)).toMatchObject({ state: 'done', stored: LINES - LINES / 1_000 })
    expect(await exportedEvents(site)).toHaveLength(LINES - LINES / 1_000)
  }, 240_000)
})
