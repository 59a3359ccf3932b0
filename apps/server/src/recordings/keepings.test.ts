import type {
  Clip,
  KeepsakesInBrief,
  Member,
  Project,
  Recording,
  RecordingAccess,
  RecordingKeepsakes,
  WatchList,
} from '@throughline/contract'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { join, ownOrganization, type Organization, type Person } from '../test/people.ts'
import { record } from '../test/record.ts'
import { startTestServer, type Answer, type Credential, type TestServer } from '../test/test-server.ts'

let server: TestServer
let organization: Organization
let project: Project
let recordingId: string
let otherId: string
let editor: Person
let viewer: Person

beforeAll(async () => {
  server = await startTestServer({ environment: { LOG_LEVEL: 'error' } })
  organization = await ownOrganization(server)
  project = (await server.call('POST', '/api/v1/projects', { as: organization.owner, body: { name: 'Shop' } })).json()
  ;({ recordingId } = await record(server, project, organization.owner))
  otherId = (await record(server, project, organization.owner)).recordingId
  editor = await join(server, organization, 'editor', 'keeping-editor')
  viewer = await join(server, organization, 'viewer', 'keeping-viewer')
})
afterAll(() => server.remove())

const ask = (method: string, path: string, body?: object, as: Credential = organization.owner): Promise<Answer> =>
  server.call(method, `/api/v1/projects/${project.id}${path}`, { as, ...(body && { body }) })

const done = async <Value>(answer: Promise<Answer>): Promise<Value> => {
  const given = await answer
  expect(given.status, given.text).toBe(200)
  return given.json<Value>()
}

const keepsakes = (id = recordingId, as?: Credential) => done<RecordingKeepsakes>(ask('GET', `/recordings/${id}/keepsakes`, undefined, as))
const brief = async (as?: Credential) =>
  (await done<{ items: KeepsakesInBrief[] }>(ask('GET', `/keepsakes?recordings=${recordingId},${otherId}`, undefined, as))).items

describe('watching', () => {
  it('is marked for whoever watched, as far as they ever came, and taken back by them', async () => {
    await done(ask('PUT', `/recordings/${recordingId}/watched`, { reachedMs: 2_000 }, viewer.as))
    await done(ask('PUT', `/recordings/${recordingId}/watched`, { reachedMs: 1_000 }, viewer.as))
    expect((await keepsakes(recordingId, viewer.as)).watched).toMatchObject({ reachedMs: 2_000 })
    expect((await keepsakes()).watched).toBeNull()
    expect((await brief(viewer.as)).map(({ watched }) => watched)).toEqual([true, false])
    await done(ask('DELETE', `/recordings/${recordingId}/watched`, undefined, viewer.as))
    expect((await keepsakes(recordingId, viewer.as)).watched).toBeNull()
  })
})

const write = (as: Credential, text = 'They look for the price') =>
  done<{ id: string }>(ask('POST', `/recordings/${recordingId}/notes`, { atMs: 1_500, text }, as))

describe('a note', () => {
  it('stands at its moment, for everybody in the project', async () => {
    const { id } = await write(editor.as)
    const note = (await keepsakes(recordingId, viewer.as)).notes.find((one) => one.id === id)
    expect(note).toMatchObject({ atMs: 1_500, text: 'They look for the price', author: 'keeping-editor', mayChange: false, editedAt: null })
    expect((await keepsakes(recordingId, editor.as)).notes.find((one) => one.id === id)?.mayChange).toBe(true)
  })

  it('is changed by its author and by admins, and by nobody else', async () => {
    const { id } = await write(editor.as)
    const other = await join(server, organization, 'editor', 'keeping-other')
    expect((await ask('PATCH', `/notes/${id}`, { text: 'Mine now' }, other.as)).status).toBe(403)
    expect((await ask('DELETE', `/notes/${id}`, undefined, other.as)).status).toBe(403)
    await done(ask('PATCH', `/notes/${id}`, { text: 'They cannot find the price' }, editor.as))
    await done(ask('PATCH', `/notes/${id}`, { text: 'They cannot find it' }))
    expect((await keepsakes()).notes.find((one) => one.id === id)).toMatchObject({
      text: 'They cannot find it',
      editedAt: expect.any(String),
    })
  })

  it('is put back by whoever did not mean to remove it', async () => {
    const { id } = await write(editor.as)
    await done(ask('DELETE', `/notes/${id}`, undefined, editor.as))
    expect((await keepsakes()).notes.some((one) => one.id === id)).toBe(false)
    await done(ask('POST', `/notes/${id}/restore`, undefined, editor.as))
    expect((await keepsakes()).notes.some((one) => one.id === id)).toBe(true)
  })

  it('stays with its author’s name when they are removed', async () => {
    const leaver = await join(server, organization, 'editor', 'keeping-leaver')
    const { id } = await write(leaver.as, 'Remember me')
    await server.call('DELETE', `/api/v1/organizations/${organization.id}/members/${leaver.userId}`, { as: organization.owner })
    const path = `/api/v1/organizations/${organization.id}/members`
    const { items } = (await server.call('GET', path, { as: organization.owner })).json<{ items: Member[] }>()
    expect(items.some(({ userId }) => userId === leaver.userId)).toBe(false)
    expect((await keepsakes()).notes.find((one) => one.id === id)).toMatchObject({ author: 'keeping-leaver', text: 'Remember me' })
  })
})

describe('tags', () => {
  it('are put on many at once, once each, however they are spelt, and tell which are new', async () => {
    const first = await done<{ tagged: string[] }>(ask('POST', '/tags', { name: 'Checkout', recordingIds: [recordingId] }))
    expect(first.tagged).toEqual([recordingId])
    const both = { name: ' checkout ', recordingIds: [recordingId, otherId, randomUUID()] }
    expect(await done(ask('POST', '/tags', both))).toEqual({ name: 'Checkout', tagged: [otherId] })
    expect((await done<{ items: object[] }>(ask('GET', '/tags'))).items).toContainEqual({ name: 'Checkout', recordings: 2 })
    expect((await brief()).map(({ tags }) => tags)).toEqual([['Checkout'], ['Checkout']])
    expect(await done(ask('POST', '/tags/take-off', { name: 'CHECKOUT', recordingIds: [otherId] }))).toEqual({ untagged: [otherId] })
    expect((await keepsakes(otherId)).tags).toEqual([])
  })

  it('stand on moments too, beside the same on the whole', async () => {
    await done(ask('POST', '/tags', { name: 'Checkout', recordingIds: [recordingId], atMs: 700 }))
    expect((await keepsakes()).tags).toEqual([
      { name: 'Checkout', atMs: null },
      { name: 'Checkout', atMs: 700 },
    ])
  })
})

describe('a watch list', () => {
  it('holds recordings of the project, each once, and tells how many its reader has watched', async () => {
    const list = await done<WatchList>(ask('POST', '/watch-lists', { name: 'Design review' }))
    const add = { recordingIds: [recordingId, otherId, recordingId, randomUUID()] }
    expect((await done<{ added: string[] }>(ask('POST', `/watch-lists/${list.id}/add`, add))).added.toSorted()).toEqual(
      [recordingId, otherId].toSorted(),
    )
    await done(ask('PUT', `/recordings/${otherId}/watched`, { reachedMs: 0 }, editor.as))
    const read = await done<WatchList & { items: Recording[]; gone: number }>(ask('GET', `/watch-lists/${list.id}`, undefined, editor.as))
    expect(read).toMatchObject({ name: 'Design review', recordings: 2, watched: 1, gone: 0 })
    expect(read.items.map(({ id }) => id)).toEqual([otherId, recordingId])
    expect((await keepsakes()).lists).toEqual([list.id])
    await done(ask('POST', `/watch-lists/${list.id}/take-off`, { recordingIds: [otherId] }))
    await done(ask('DELETE', `/watch-lists/${list.id}`))
    expect((await keepsakes()).lists).toEqual([])
    expect(await done(ask('POST', `/watch-lists/${list.id}/restore`))).toMatchObject({ recordings: 1 })
  })
})

const make = (fromMs: number, toMs: number) => ask('POST', `/recordings/${recordingId}/clips`, { fromMs, toMs, title: 'No' })

describe('a clip', () => {
  it('is a stretch of a recording under a title, found by it', async () => {
    const body = { fromMs: 500, toMs: 2_500, title: 'Gives up' }
    const clip = await done<Clip>(ask('POST', `/recordings/${recordingId}/clips`, body, editor.as))
    expect(clip).toMatchObject({ ...body, recordingId, author: 'keeping-editor' })
    expect(Date.parse(clip.to) - Date.parse(clip.from)).toBe(2_000)
    const found = async (words: string) => (await done<{ items: Clip[] }>(ask('GET', `/clips?words=${words}`))).items.map(({ id }) => id)
    expect([await found('GIVES'), await found('keeping-ed'), await found('100%25')]).toEqual([[clip.id], [clip.id], []])
    await done(ask('PATCH', `/clips/${clip.id}`, { title: 'Gives up at last' }))
    await done(ask('DELETE', `/clips/${clip.id}`))
    expect((await ask('GET', `/clips/${clip.id}/events`)).status).toBe(404)
    expect(await done(ask('POST', `/clips/${clip.id}/restore`))).toMatchObject({ title: 'Gives up at last' })
    expect((await ask('GET', `/clips/${clip.id}/events`)).status).toBe(200)
  })

  it('lies within its recording', async () => {
    expect((await make(2_000, 2_500)).status).toBe(400)
    expect((await make(60_000, 90_000)).status).toBe(400)
    expect((await done<Clip>(make(1_000, 90_000))).toMs).toBe(3_000)
  })
})

describe('deleting many', () => {
  it('takes with the recordings what was put to them, says which were deleted, and leaves who did it written down', async () => {
    const doomed = await Promise.all([record(server, project, organization.owner), record(server, project, organization.owner)])
    const ids = doomed.map((one) => one.recordingId)
    const [first = ''] = ids
    await done(ask('POST', `/recordings/${first}/notes`, { atMs: 0, text: 'Gone with it' }))
    const clip = await done<Clip>(ask('POST', `/recordings/${first}/clips`, { fromMs: 0, toMs: 2_000, title: 'Gone too' }))
    const share = await done<{ link: string }>(ask('POST', '/recording-shares', { clipId: clip.id, days: 1 }))

    expect((await ask('POST', '/recordings/delete', { recordingIds: ids }, viewer.as)).status).toBe(403)
    const { deleted } = await done<{ deleted: string[] }>(ask('POST', '/recordings/delete', { recordingIds: [...ids, randomUUID()] }))
    expect(deleted.toSorted()).toEqual(ids.toSorted())

    for (const id of ids) expect((await ask('GET', `/recordings/${id}/events`)).status).toBe(404)
    expect(await keepsakes(first)).toMatchObject({ notes: [], clips: [], tags: [], kept: null })
    expect((await ask('GET', `/clips/${clip.id}/events`)).status).toBe(404)
    expect((await server.call('GET', `/api/v1/shared-recordings/${share.link.split('/').at(-1)}`)).status).toBe(404)
    expect((await ask('GET', `/recordings/${recordingId}/events`)).status).toBe(200)
    const log = await done<{ items: RecordingAccess[] }>(ask('GET', `/recording-access?recordingId=${first}`))
    expect(log.items.map(({ action, name }) => [action, name])).toEqual([
      ['deleted', 'owner'],
      ['shared', 'owner'],
    ])
  })
})

describe('the log of access', () => {
  it('is read by admins, narrowed to a person, a recording and a deed, a page at a time', async () => {
    await ask('GET', `/recordings/${otherId}/events`, undefined, viewer.as)
    await ask('GET', `/recordings/${recordingId}/events`, undefined, viewer.as)
    expect((await ask('GET', '/recording-access', undefined, editor.as)).status).toBe(403)
    const read = (query: string) =>
      done<{ items: RecordingAccess[]; nextCursor: string | null }>(ask('GET', `/recording-access?who=KEEPING-view&${query}`))
    const all = await read('')
    expect(all.items.map((one) => one.recordingId)).toEqual([recordingId, otherId])
    expect((await read(`recordingId=${otherId}&action=watched`)).items).toMatchObject([
      { recordingId: otherId, action: 'watched', name: 'keeping-viewer', actor: `user:${viewer.userId}` },
    ])
    expect((await read('action=deleted')).items).toEqual([])
    const first = await read('limit=1')
    const second = await read(`limit=1&cursor=${first.nextCursor}`)
    expect([...first.items, ...second.items]).toEqual(all.items)
    expect((await ask('GET', '/recording-access?cursor=x')).status).toBe(400)
  })
})
