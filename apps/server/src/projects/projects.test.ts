import { defaultProjectSettings, organizationId, userId, recordingId, tokenId, type Project } from '@throughline/contract'
import { anEventRow, jsonLines, openTestStores, type TestStores } from '@throughline/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { v7 } from 'uuid'
import { forgetExpired } from '../accounts/forget-expired.ts'
import { isRefusal } from '../refusal.ts'
import { createLog } from '../log.ts'
import { createNoteAccess } from '../recordings/note-access.ts'
import { createProject } from './create-project.ts'
import { deleteProject } from './delete-project.ts'
import { openDirectory, type Directory } from './directory.ts'
import { eraseDeletedProjects } from './erase-deleted-projects.ts'
import { updateProject } from './update-project.ts'

const { log } = createLog('silent')
const minutes = (count: number): number => count * 60 * 1000
let clock = Date.now()
const now = (): Date => new Date(clock)

let stores: TestStores
let directory: Directory
const organization = organizationId.parse(v7())
const owner = userId.parse('owner')
beforeAll(async () => {
  stores = await openTestStores()
  const { db } = stores.metadata
  await db
    .insertInto('user')
    .values({ id: owner, name: 'Owner', email: 'o@example.com', emailVerified: true, image: null, createdAt: now(), updatedAt: now() })
    .execute()
  await db.insertInto('organizations').values({ id: organization, name: 'Ours' }).execute()
  directory = await openDirectory({ db, log })
})
afterAll(async () => {
  directory.close()
  await stores.stop()
})

const context = () => ({ db: stores.metadata.db, analytics: stores.analytics, directory, now })
const make = (name: string): Promise<Project> =>
  createProject(context(), { organizationId: organization, name, origins: [], timeZone: 'UTC', consentRequired: false })

const store = (projectId: string) =>
  stores.analytics.insert({ table: 'events', rows: jsonLines([anEventRow({ project_id: projectId })]), token: v7() })
const stored = async (projectId: string): Promise<number> => {
  const [row] = await stores.analytics.query<{ n: number }>('select count() as n from events where project_id = {id: String}', {
    id: projectId,
  })
  return Number(row?.n)
}

describe('the directory of projects', () => {
  it('knows a project as soon as it was made, and forgets it as soon as it was deleted', async () => {
    const project = await make('Fleeting')
    expect(directory.find(project.key)).toMatchObject({ id: project.id, origins: [] })
    await deleteProject(context(), project, { name: 'Fleeting' })
    expect(directory.find(project.key)).toBeUndefined()
  })

  it('fills in the choices that were not there when its settings were stored', async () => {
    const project = await make('Old')
    const { recording, ...settings } = project.settings
    const stored = JSON.stringify({ ...settings, recording: { enabled: true, sampleRate: 0.5 } })
    await stores.metadata.db.updateTable('projects').set({ settings: stored }).where('id', '=', project.id).execute()
    await directory.refresh()
    expect(directory.find(project.key)?.settings.recording).toEqual({ ...recording, sampleRate: 0.5 })
  })

  it('gives the same object until something of the project changes', async () => {
    const project = await make('Steady')
    const before = directory.find(project.key)
    await directory.refresh()
    expect(directory.find(project.key)).toBe(before)
    await updateProject(context(), project, { origins: ['https://shop.example'] })
    expect(directory.find(project.key)).not.toBe(before)
  })

  it('hears of what other processes change', async () => {
    const watching = await openDirectory({ db: stores.metadata.db, log, refreshEveryMs: 20 })
    const { key } = await make('Elsewhere')
    await expect.poll(() => watching.find(key)?.key).toBe(key)
    watching.close()
  })
})

describe('changing a project', () => {
  it('leaves alone what is not named, also when two change different settings at once', async () => {
    const project = await make('Settings')
    await Promise.all([
      updateProject(context(), project, { settings: { consentRequired: true } }),
      updateProject(context(), project, { settings: { queryParameters: ['page'] } }),
      updateProject(context(), project, { name: 'Renamed' }),
    ])
    const changed = await updateProject(context(), project, {})
    if (isRefusal(changed)) throw new Error(changed.error.message)
    expect(changed.name).toBe('Renamed')
    expect(changed.settings).toEqual({ ...defaultProjectSettings, consentRequired: true, queryParameters: ['page'] })
  })
})

describe('deleting a project', () => {
  it('wants its name typed, and then takes its rows with it and nobody else’s', async () => {
    const [doomed, kept] = [await make('Doomed'), await make('Kept')]
    await store(doomed.id)
    await store(kept.id)
    expect(await deleteProject(context(), doomed, { name: 'doomed' })).toMatchObject({ error: { code: 'invalid_input' } })
    expect(await stored(doomed.id)).toBe(1)
    expect(await deleteProject(context(), doomed, { name: 'Doomed' })).toEqual({ deleted: true })
    expect([await stored(doomed.id), await stored(kept.id)]).toEqual([0, 1])
  })

  it('also takes what was on its way when it happened, once that has arrived', async () => {
    const project = await make('Late')
    await deleteProject(context(), project, { name: 'Late' })
    await store(project.id)
    await eraseDeletedProjects(context())
    expect(await stored(project.id)).toBe(1)
    clock += minutes(11)
    await eraseDeletedProjects(context())
    expect(await stored(project.id)).toBe(0)
  })
})

describe('access to recordings', () => {
  it('is written down once for each time that somebody watches, though a player asks in parts', async () => {
    const project = await make('Watched')
    const note = createNoteAccess(stores.metadata.db, now)
    const user = { kind: 'user', userId: owner, name: 'Owner', email: 'o@example.com', roles: new Map() } as const
    const token = {
      kind: 'token',
      tokenId: tokenId.parse(v7()),
      organizationId: organization,
      projectId: null,
      scope: 'write',
      createdBy: owner,
    } as const
    const recording = recordingId.parse(v7())
    const watch = (actor: typeof user | typeof token) => note({ actor, projectId: project.id, recordingId: recording, action: 'watched' })
    await watch(user)
    await watch(user)
    await watch(token)
    clock += minutes(11)
    await watch(user)
    await note({ actor: token, projectId: project.id, recordingId: recording, action: 'deleted' })
    const rows = await stores.metadata.db
      .selectFrom('recording_access')
      .select(['actor', 'action'])
      .where('recording_id', '=', recording)
      .orderBy('id')
      .execute()
    expect(rows.map(({ actor, action }) => `${actor} ${action}`)).toEqual([
      `user:${owner} watched`,
      `token:${token.tokenId} watched`,
      `user:${owner} watched`,
      `token:${token.tokenId} deleted`,
    ])
  })
})

describe('what has run out', () => {
  it('is removed: invitations and sessions, and no others', async () => {
    const { db } = stores.metadata
    const invite = (id: string, expires_at: Date) =>
      db
        .insertInto('invitations')
        .values({
          id,
          organization_id: organization,
          role: 'viewer',
          secret_hash: id,
          invited_by: owner,
          created_at: now(),
          expires_at,
          used_at: null,
        })
        .execute()
    const [over, open] = [v7(), v7()]
    await invite(over, new Date(clock - 1))
    await invite(open, new Date(clock + minutes(1)))
    await forgetExpired(db, now())
    expect((await db.selectFrom('invitations').select('id').execute()).map(({ id }) => id)).toEqual([open])
  })
})
