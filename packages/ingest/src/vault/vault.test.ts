import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { limits } from '@throughline/contract'
import { describe, expect, it } from 'vitest'
import { useIngests, useStore, isBalanced, sendChunk } from '../../test/an-ingest.ts'
import { aChunk, aFullSnapshot, aMeta, anArrival, aProject, aSession, CHROME, NOON } from '../../test/builders.ts'
import type { Ingest } from '../ingest.ts'
import { writePng } from './rewrite-png.ts'

const used = useStore()
const ingests = useIngests()

let projects = 0
const aNewProject = (settings = {}) =>
  aProject({ id: `0197d5a0-0000-7000-8000-0000000a${(projects += 1).toString().padStart(4, '0')}` as never, settings })

const start = (project = aNewProject(), options = {}) =>
  ingests.start(ingests.directory(), [project], { store: used.store, ...options }).then((ingest) => ({ ingest, project }))

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

let sheets = 0
const aSheet = (): Buffer => Buffer.from(`.of-the-test-${(sheets += 1)}{color:red}`)

const anImage = (): Buffer => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(3, 0)
  header.writeUInt32BE(2, 4)
  header.set([8, 0], 8)
  return writePng([
    { type: 'IHDR', data: header },
    { type: 'IDAT', data: deflateSync(Buffer.alloc(8)) },
  ])
}

const key = aProject().key
const send = (ingest: Ingest, body: Buffer, hash = hashOf(body), arrival = anArrival(), project: string = key) =>
  ingest.acceptAsset({ project, hash, body }, arrival)

const ask = (ingest: Ingest, hashes: unknown, arrival = anArrival(), project: string = key) =>
  ingest.missingAssets(Buffer.from(JSON.stringify({ project, hashes })), arrival)

const stored = (projectId: string) =>
  used.store.query<{ hash: string; type: string; content: string; bytes: number; width: number; height: number }>(
    'select hash, type, base64Encode(content) as content, bytes, width, height from assets final where project_id = {project: String}',
    { project: projectId },
  )

describe('the vault', () => {
  it('has a file from the moment on that it said so, under the name of what was sent, and asks for it no more', async () => {
    const { ingest, project } = await start()
    const [sheet, image] = [aSheet(), anImage()]
    expect(await ask(ingest, [hashOf(sheet), hashOf(image)])).toEqual({ missing: [hashOf(sheet), hashOf(image)], refused: [] })
    expect(await send(ingest, sheet)).toEqual({ accepted: 1, rejected: [] })
    expect(await send(ingest, image)).toEqual({ accepted: 1, rejected: [] })
    expect(await ask(ingest, [hashOf(sheet), hashOf(image)])).toEqual({ missing: [], refused: [] })
    const rows = await stored(project.id)
    expect(rows).toHaveLength(2)
    expect(rows).toContainEqual(
      expect.objectContaining({ hash: hashOf(sheet), type: 'text/css', content: sheet.toString('base64'), bytes: sheet.length }),
    )
    expect(rows).toContainEqual(expect.objectContaining({ hash: hashOf(image), type: 'image/png', width: 3, height: 2 }))
  })

  it('still has it after a restart, and keeps what is sent twice once', async () => {
    const project = aNewProject()
    const sheet = aSheet()
    const { ingest } = await start(project)
    await send(ingest, sheet)
    await send(ingest, sheet)
    expect(ingest.ledger(project.id).assets).toMatchObject({ received: 2, stored: 1, duplicate: 1, rejected: 0 })
    const { ingest: later } = await start(project)
    expect(await ask(later, [hashOf(sheet)])).toEqual({ missing: [], refused: [] })
    expect(await stored(project.id)).toHaveLength(1)
  })

  it('of one project says nothing about that of another', async () => {
    const sheet = aSheet()
    const { ingest } = await start()
    await send(ingest, sheet)
    const { ingest: other } = await start()
    expect(await ask(other, [hashOf(sheet)])).toEqual({ missing: [hashOf(sheet)], refused: [] })
  })

  it('says of what it did not take that there is no use in sending it again', async () => {
    const { ingest, project } = await start()
    const page = Buffer.from('<html>')
    expect(await send(ingest, page)).toEqual({ refused: 'unsupported_asset' })
    expect(await ask(ingest, [hashOf(page)])).toEqual({ missing: [], refused: [hashOf(page)] })
    const sheet = aSheet()
    expect(await send(ingest, page, hashOf(sheet))).toEqual({ refused: 'hash_mismatch' })
    expect(await ask(ingest, [hashOf(sheet)])).toEqual({ missing: [hashOf(sheet)], refused: [] })
    expect(ingest.ledger(project.id).assets).toMatchObject({ received: 2, rejectedBy: { unsupported_asset: 1, hash_mismatch: 1 } })
  })

  it.each([
    ['a page that the project does not know', { origins: ['https://shop.example'] }, { origin: 'https://evil.example' }, 'foreign_origin'],
    ['a browser that asks for privacy', {}, { privacySignal: true }, 'no_consent'],
    ['a crawler', {}, { agent: `${CHROME} Googlebot/2.1` }, 'bot'],
    ['an address that is blocked', { settings: { blockedAddresses: ['192.0.2.0/24'] } }, {}, 'blocked_address'],
    ['a project that does not record', { settings: { recording: { enabled: false, sampleRate: 1 } } }, {}, 'recording_disabled'],
  ])('takes nothing from %s, and answers nothing', async (_, changes, arrival, reason) => {
    const { settings, ...rest } = changes as { settings?: object; origins?: string[] }
    const project = { ...aNewProject(settings), ...rest }
    const { ingest } = await start(project)
    expect(await send(ingest, aSheet(), undefined, anArrival(arrival))).toEqual({ refused: reason })
    expect(await ask(ingest, [hashOf(aSheet())], anArrival(arrival))).toEqual({ refused: reason })
    expect(ingest.ledger(project.id).assets).toMatchObject({ received: 2, rejectedBy: { [reason]: 2 } })
    expect(isBalanced(ingest.ledger(project.id).assets)).toBe(true)
  })

  it('takes nothing under a key that no project has, or a name that is no hash', async () => {
    const { ingest, project } = await start()
    expect(await send(ingest, aSheet(), undefined, undefined, 'tl_nobody')).toEqual({ refused: 'unknown_project' })
    expect(await ask(ingest, [hashOf(aSheet())], undefined, 'tl_nobody')).toEqual({ refused: 'unknown_project' })
    expect(await send(ingest, aSheet(), '../../etc/passwd')).toEqual({ refused: 'invalid_request' })
    expect(await ask(ingest, ['x'])).toMatchObject({ refused: 'invalid_request' })
    expect(await ask(ingest, [])).toMatchObject({ refused: 'invalid_request' })
    expect(await stored(project.id)).toEqual([])
  })

  it('takes so many bytes at once and then waits for the next day', async () => {
    const unlimited = { sustained: 1e9, burst: 1e9 }
    const rates = { visitorEventsPerSecond: unlimited, addressRequestsPerSecond: unlimited, projectEventsPerSecond: unlimited }
    const { ingest } = await start(undefined, { rates: { ...rates, projectAssetBytesPerSecond: { sustained: 1, burst: 10 } } })
    expect(await send(ingest, aSheet())).toEqual({ accepted: 1, rejected: [] })
    expect(await send(ingest, aSheet())).toEqual({ refused: 'project_rate', retryAfterMs: expect.any(Number) as number })
  })

  it('asks to come again while the store is away, and has lost nothing', async () => {
    const project = aNewProject()
    let isAway = true
    const store: typeof used.store = {
      ...used.store,
      query: (...asked) => (isAway && asked[0].includes('assets') ? Promise.reject(new Error('gone')) : used.store.query(...asked)),
    }
    const { ingest } = await start(project, { store })
    const sheet = aSheet()
    expect(await send(ingest, sheet)).toEqual({ refused: 'vault_away', retryAfterMs: 5_000 })
    expect(await ask(ingest, [hashOf(sheet)])).toEqual({ refused: 'vault_away', retryAfterMs: 5_000 })
    isAway = false
    expect(await send(ingest, sheet)).toEqual({ accepted: 1, rejected: [] })
    expect(ingest.ledger(project.id).assets).toMatchObject({ received: 3, stored: 1, rejectedBy: { vault_away: 2 } })
  })
})

const note = (payload: unknown, timestamp = NOON - 1_000) => ({ type: 5, timestamp, data: { tag: 'tl-assets', payload } })
const listed = (project: string) =>
  used.store.query<{ url: string; hash: string; gap: string; size: string; at: string; session: string }>(
    `select url, hash, gap, concat(width, ' x ', height) as size, at, toString(session_id) as session from recording_assets final where project_id = {project: String} order by url`,
    { project },
  )

describe('a recording', () => {
  const hash = 'ab'.repeat(32)

  it('tells which files it needs, the last word on each', async () => {
    const { ingest, project } = await start()
    const sheet = { type: 2, id: 2, tagName: 'style', attributes: { _cssText: `tl-sheet:${hash}` }, childNodes: [] }
    const events = [
      aMeta(),
      aFullSnapshot(NOON - 2_000, { type: 0, id: 1, childNodes: [sheet] }),
      note([{ url: 'https://shop.example/a.png', gap: 'not_in_time' }], NOON - 1_500),
      note([
        { url: 'https://shop.example/a.png', hash },
        { url: 'https://cdn.example/b.woff2', gap: 'cross_origin' },
        { url: 'https://cdn.example/c.png', gap: 'cross_origin', width: 120, height: 80 },
        { url: 'https://cdn.example/d.png', gap: 'cross_origin', width: -1, height: 'x' },
      ]),
    ]
    expect(await sendChunk(ingest, aChunk({ events }))).toMatchObject({ accepted: 1 })
    await ingest.drained()
    expect(await listed(project.id)).toEqual([
      {
        url: 'https://cdn.example/b.woff2',
        hash: '',
        gap: 'cross_origin',
        size: '0 x 0',
        at: '2026-06-17 11:59:59.000',
        session: aSession(),
      },
      {
        url: 'https://cdn.example/c.png',
        hash: '',
        gap: 'cross_origin',
        size: '120 x 80',
        at: '2026-06-17 11:59:59.000',
        session: aSession(),
      },
      {
        url: 'https://cdn.example/d.png',
        hash: '',
        gap: 'cross_origin',
        size: '0 x 0',
        at: '2026-06-17 11:59:59.000',
        session: aSession(),
      },
      { url: 'https://shop.example/a.png', hash, gap: '', size: '0 x 0', at: '2026-06-17 11:59:59.000', session: aSession() },
      { url: `tl-sheet:${hash}`, hash, gap: '', size: '0 x 0', at: '2026-06-17 11:59:58.000', session: aSession() },
    ])
    const snapshots = await used.store.query('select route from recording_snapshots where project_id = {project: String}', {
      project: project.id,
    })
    expect(snapshots).toHaveLength(1)
  })

  it('is stored whatever its notes are, without those that are none', async () => {
    const { ingest, project } = await start()
    const payloads = [
      7,
      'x',
      [null, 7, {}],
      [{ url: 'https://a.example/', hash: 'x' }],
      [{ url: 'https://b.example/', hash, gap: 'failed' }],
      [{ url: '', hash }],
      [{ url: 'x'.repeat(3_000), hash }],
    ]
    const events = [
      ...payloads.map((payload) => note(payload)),
      { type: 5, timestamp: NOON, data: null },
      note([{ url: 'https://c.example/\n"', hash }]),
    ]
    expect(await sendChunk(ingest, aChunk({ events }))).toMatchObject({ accepted: 1 })
    await ingest.drained()
    expect((await listed(project.id)).map(({ url }) => url)).toEqual(['https://c.example/\n"'])
    expect(ingest.ledger(project.id).recordingChunks).toMatchObject({ received: 1, stored: 1, deadLetter: 0 })
  })

  it('tells of so many files, and what comes after is counted', async () => {
    const { ingest, project } = await start()
    for (let from = 0; from <= limits.asset.maxNotesPerSession; from += 2_000) {
      const payload = Array.from({ length: 2_000 }, (_, index) => ({ url: `https://a.example/${from + index}`, hash }))
      await sendChunk(ingest, aChunk({ events: [note(payload)] }))
    }
    await ingest.drained()
    expect(await listed(project.id)).toHaveLength(limits.asset.maxNotesPerSession)
    expect(ingest.ledger(project.id).truncated).toEqual({ assets: 1 })
  })
})
