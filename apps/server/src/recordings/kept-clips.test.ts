import { defaultProjectSettings, organizationId, projectId, recordingId, userId, type Project } from '@throughline/contract'
import { streamStretch } from '@throughline/insights'
import { aChunkRow, jsonLines, openTestStores, storeTime, uuidAt, type TestStores } from '@throughline/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { v7 } from 'uuid'
import { forgetExpired } from '../accounts/forget-expired.ts'
import { isRefusal } from '../refusal.ts'
import { createLog } from '../log.ts'
import { findClip, makeClip, removeClip, restoreClip, stretchOf } from './clips.ts'
import { forgetRecordings } from './forget-recordings.ts'
import { keepRecording, releaseRecording } from './kept.ts'
import { createNoteAccess } from './note-access.ts'
import { recordingsTagged, tagRecordings } from './tags.ts'
import { markWatched, recordingsWatched } from './watching.ts'
import { addToWatchList, createWatchList, recordingsOnList } from './watch-lists.ts'

const START = Date.parse('2026-03-04T10:00:00Z')
const DAY_MS = 24 * 60 * 60 * 1000
let clock = START + 60 * 60 * 1000
const now = (): Date => new Date(clock)

let stores: TestStores
const organization = organizationId.parse(v7())
const project = {
  id: projectId.parse(v7()),
  organizationId: organization,
  name: 'Shop',
  key: 'tl_000000000000000000000000',
  origins: [],
  timeZone: 'UTC',
  settings: defaultProjectSettings,
} as unknown as Project
const author = { id: null, name: 'Ada', isAdmin: true }

beforeAll(async () => {
  stores = await openTestStores()
  const { db } = stores.metadata
  await db.insertInto('organizations').values({ id: organization, name: 'Ours' }).execute()
  await db
    .insertInto('projects')
    .values({
      id: project.id,
      organization_id: organization,
      name: 'Shop',
      key: project.key,
      origins: '[]',
      time_zone: 'UTC',
      settings: JSON.stringify(defaultProjectSettings),
    })
    .execute()
})
afterAll(() => stores.stop())

const context = () => {
  const { db } = stores.metadata
  const { log } = createLog('silent')
  return { db, analytics: stores.analytics, now, publicUrl: 'https://insights.example', log, noteAccess: createNoteAccess(db, now) }
}

const node = (words: string) => ({
  type: 0,
  id: 1,
  childNodes: [{ type: 2, id: 2, tagName: 'html', attributes: {}, childNodes: [{ type: 3, id: 3, textContent: words }] }],
})

/** A visit of four whole pages, ten seconds and one chunk each, in which a word is said every second. */
const visited = async () => {
  const session = recordingId.parse(uuidAt(new Date(START)))
  const chunks = [0, 1, 2, 3].map((page) => {
    const begins = START + page * 10_000
    const events = [
      { type: 4, timestamp: begins, data: { href: `https://shop.example/${page}`, width: 800, height: 600 } },
      { type: 2, timestamp: begins + 1, data: { node: node(`page ${page} at first`), initialOffset: { left: 0, top: 0 } } },
      ...Array.from({ length: 9 }, (_, index) => ({
        type: 3,
        timestamp: begins + (index + 1) * 1_000,
        data: { source: 0, adds: [], removes: [], attributes: [], texts: [{ id: 3, value: `second ${page * 10 + index + 1}` }] },
      })),
    ]
    return aChunkRow({
      project_id: project.id,
      session_id: session,
      sequence: page,
      started_at: storeTime(new Date(begins)),
      ended_at: storeTime(new Date(begins + 9_000)),
      payload: events.map((event) => JSON.stringify(event)).join('\n'),
    })
  })
  await stores.analytics.insert({ table: 'recording_chunks', rows: jsonLines(chunks), token: v7() })
  return session
}

const clipOf = async (recording: string, fromMs: number, toMs: number) => {
  const clip = await makeClip(context(), { project, recordingId: recordingId.parse(recording), author, title: 'Gives up', fromMs, toMs })
  if (!clip || isRefusal(clip)) throw new Error('The clip was not made')
  return clip
}

const textOf = async (pieces: AsyncIterable<string> | undefined): Promise<string> => {
  let text = ''
  for await (const piece of pieces ?? []) text += piece
  return text
}

const keptOf = (recording: string) =>
  stores.metadata.db
    .selectFrom('kept_stretches')
    .select(['from_at', 'to_at', 'clip_id', 'kept_by'])
    .where('recording_id', '=', recording)
    .orderBy('from_at')
    .execute()

it('keeps what a clip needs to be played, from the last whole page on', async () => {
  const session = await visited()
  const clip = await clipOf(session, 14_500, 22_500)
  expect(await keptOf(session)).toEqual([
    { from_at: new Date(START + 10_000), to_at: new Date(START + 22_500), clip_id: clip.id, kept_by: null },
  ])
})

it('plays a clip when the rest of its recording is gone, and the session with it', async () => {
  const session = await visited()
  const clip = await clipOf(session, 14_500, 22_500)
  const whole = await textOf(await streamStretch(context(), project, stretchOf(clip)))
  expect([...whole.matchAll(/second (\d+)/g)].map(([, second]) => Number(second))).toEqual([14, 15, 16, 17, 18, 19, 21, 22])
  expect(whole).toContain('page 2 at first')
  expect(whole).not.toMatch(/page [013] at first/)

  const [kept] = await keptOf(session)
  if (!kept) throw new Error('Nothing was kept')
  const parameters = { project: project.id, session, from: storeTime(kept.from_at), to: storeTime(kept.to_at) }
  await stores.analytics.command(
    `alter table recording_chunks delete where project_id = {project: String} and session_id = {session: UUID}
       and (ended_at < {from: DateTime64(3, 'UTC')} or started_at > {to: DateTime64(3, 'UTC')}) settings mutations_sync = 1`,
    parameters,
  )
  await stores.analytics.command(
    'alter table sessions delete where project_id = {project: String} and session_id = {session: UUID} settings mutations_sync = 1',
    parameters,
  )
  expect(await textOf(await streamStretch(context(), project, stretchOf(clip)))).toBe(whole)
})

it('gives of a clip nothing before and after it, whatever is asked', async () => {
  const clip = await clipOf(await visited(), 14_500, 22_500)
  const whole = await textOf(await streamStretch(context(), project, stretchOf(clip)))
  const asked = async (from: number, to: number) => textOf(await streamStretch(context(), project, stretchOf(clip), { from, to }))
  expect(await asked(0, START + DAY_MS)).toBe(whole)
  const later = await asked(START + 21_500, START + 30_000)
  expect([...later.matchAll(/second (\d+)/g)].map(([, second]) => Number(second))).toEqual([21, 22])
})

it('keeps a removed clip for a day, in which it can be put back, and then nothing of it', async () => {
  const session = await visited()
  const clip = await clipOf(session, 0, 5_000)
  const one = { projectId: project.id, id: clip.id }
  const { db } = stores.metadata
  await removeClip(db, one, now())
  expect(await findClip(db, project.id, clip.id)).toBeUndefined()
  clock += DAY_MS - 1_000
  await forgetExpired(db, now())
  expect(await restoreClip(db, one)).toMatchObject({ title: 'Gives up' })
  expect(await keptOf(session)).toHaveLength(1)
  await removeClip(db, one, now())
  clock += DAY_MS + 1_000
  await forgetExpired(db, now())
  expect(await restoreClip(db, one)).toBeUndefined()
  expect(await keptOf(session)).toEqual([])
})

it('keeps a whole recording once, and releases it without its clips', async () => {
  const session = await visited()
  const clip = await clipOf(session, 0, 5_000)
  const found = { id: session, sessionStartedAt: START, startedAt: START, endedAt: START + 39_000, replayable: true }
  const keep = () => keepRecording(stores.metadata.db, { projectId: project.id, session: found, by: 'Ada' })
  await keep()
  await keep()
  const kept = await keptOf(session)
  expect(new Set(kept.map(({ kept_by }) => kept_by))).toEqual(new Set(['Ada', null]))
  expect(kept.find(({ kept_by }) => kept_by === 'Ada')).toMatchObject({ from_at: new Date(START), to_at: new Date(START + DAY_MS) })
  await releaseRecording(stores.metadata.db, project.id, session)
  expect((await keptOf(session)).map(({ clip_id }) => clip_id)).toEqual([clip.id])
})

it('forgets everything that names a recording, and nothing of others', async () => {
  const [session, other] = [await visited(), await visited()]
  const { db } = stores.metadata
  const list = await createWatchList(db, { projectId: project.id, name: 'Both', maker: null, at: now() })
  if (isRefusal(list)) throw new Error('The list was not made')
  for (const recording of [session, other]) await clipOf(recording, 0, 5_000)
  await tagRecordings(db, { projectId: project.id, name: 'bug', recordingIds: [session, other], by: null })
  await addToWatchList(db, { projectId: project.id, id: list.id, reader: null }, [session, other])
  const actor = { kind: 'token', tokenId: v7(), organizationId: organization, projectId: null, scope: 'read', createdBy: null } as never
  for (const recording of [session, other])
    await context().noteAccess({ actor, projectId: project.id, recordingId: recording, action: 'watched' })

  await forgetRecordings(db, project.id, [session])

  const tables = ['clips', 'kept_stretches', 'recording_tags', 'watch_list_items', 'recording_access'] as const
  const left = (recording: string) =>
    Promise.all(
      tables.map(async (table) => (await db.selectFrom(table).select('project_id').where('recording_id', '=', recording).execute()).length),
    )
  expect(await left(session)).toEqual([0, 0, 0, 0, 0])
  expect(await left(other)).toEqual([1, 1, 1, 1, 1])
  expect(await recordingsTagged(db, project.id, 'BUG')).toEqual([other])
  expect(await recordingsOnList(db, project.id, list.id)).toEqual([other])
})

it('tells which recordings somebody has watched, the last first, and nothing of others', async () => {
  const [first, second] = [await visited(), await visited()]
  const { db } = stores.metadata
  const [ada, bob] = [userId.parse('ada'), userId.parse('bob')]
  for (const id of [ada, bob])
    await db
      .insertInto('user')
      .values({ id, name: id, email: `${id}@example.com`, emailVerified: true, image: null, createdAt: now(), updatedAt: now() })
      .execute()
  const watch = (user: typeof ada, recording: typeof first, afterMs: number) =>
    markWatched(db, { projectId: project.id, recordingId: recording, userId: user, reachedMs: 0, at: new Date(START + afterMs) })
  await watch(ada, first, 1_000)
  await watch(ada, second, 2_000)
  await watch(bob, second, 3_000)
  expect(await recordingsWatched(db, project.id, ada)).toEqual([second, first])
  await watch(ada, first, 4_000)
  expect(await recordingsWatched(db, project.id, ada)).toEqual([first, second])
  expect(await recordingsWatched(db, project.id, bob)).toEqual([second])
})
