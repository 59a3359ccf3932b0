import { defaultProjectSettings } from '@throughline/contract'
import { aProject, filesWith, openTestMetadataStore, storeForms, uuidAt, type TestStore } from '@throughline/testkit'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MetadataStore } from './store.ts'

const NOW = '2026-03-04T10:00:00.000Z'

describe.each(storeForms)('the %s metadata store', (form) => {
  let test: TestStore<MetadataStore>
  let store: MetadataStore

  beforeAll(async () => {
    test = await openTestMetadataStore(form)
    store = test.store
  })

  afterAll(() => test.stop())

  const addUser = async (id: string) => {
    await store.db
      .insertInto('user')
      .values({ id, name: 'Ada', email: `${id}@example.org`, emailVerified: false })
      .execute()
    return id
  }

  const addOrganization = async () => {
    const id = uuidAt(NOW)
    await store.db.insertInto('organizations').values({ id, name: 'Example' }).execute()
    return id
  }

  const addProject = async (organizationId: string, key = aProject().key) => {
    const id = uuidAt(NOW)
    await store.db
      .insertInto('projects')
      .values({
        id,
        organization_id: organizationId,
        name: 'Shop',
        key,
        origins: JSON.stringify(['https://shop.example']),
        time_zone: 'Europe/Athens',
        settings: JSON.stringify(defaultProjectSettings),
      })
      .execute()
    return id
  }

  it('answers a ping', async () => {
    await expect(store.ping()).resolves.toBeUndefined()
  })

  it('takes what was deleted off the disk, with the log that had it, as far as that is its own', async () => {
    const marker = 'marker-Yk6Wd2Pz'
    await store.db.insertInto('installation').values({ key: marker, value: 'here' }).execute()
    await store.db.deleteFrom('installation').where('key', '=', marker).execute()
    const isOwn = form === 'embedded'
    if (isOwn) expect(await filesWith(test.path, marker)).not.toEqual([])
    expect(await store.scrub(['installation'])).toBe(isOwn ? 'all' : 'tables')
    if (isOwn) expect(await filesWith(test.path, marker)).toEqual([])
  })

  it('gives every type of value as the client of a server gives it', async () => {
    const moment = new Date('2026-03-04T10:00:00.123Z')
    const answer = await sql`
      select
        ${moment}::timestamptz as instant,
        ${JSON.stringify({ list: [1, 'two', null] })}::jsonb as object,
        ${'9007199254740993'}::bigint as big,
        ${7}::integer as small,
        ${'1.50'}::numeric as exact,
        ${0.25}::float8 as floating,
        ${true}::boolean as yes,
        ${null}::text as nothing,
        ${['a', 'b "c"', null]}::text[] as texts,
        ${Buffer.from([0, 1, 255])}::bytea as bytes,
        ${'πλοίο 🚢 \\ \' "'}::text as text`.execute(store.db)
    expect(answer.rows).toEqual([
      {
        instant: moment,
        object: { list: [1, 'two', null] },
        big: '9007199254740993',
        small: 7,
        exact: '1.50',
        floating: 0.25,
        yes: true,
        nothing: null,
        texts: ['a', 'b "c"', null],
        bytes: Buffer.from([0, 1, 255]),
        text: 'πλοίο 🚢 \\ \' "',
      },
    ])
  })

  it('keeps a project as it was written', async () => {
    const organizationId = await addOrganization()
    const id = await addProject(organizationId)
    const found = await store.db.selectFrom('projects').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(found).toMatchObject({
      organization_id: organizationId,
      origins: ['https://shop.example'],
      settings: defaultProjectSettings,
      created_at: expect.any(Date),
    })
  })

  it('refuses a second project with the same key', async () => {
    const organizationId = await addOrganization()
    const { key } = aProject()
    await addProject(organizationId, key)
    await expect(addProject(organizationId, key)).rejects.toMatchObject({ code: '23505' })
  })

  it('removes with an organisation everything that belongs to it', async () => {
    const userId = await addUser(`owner-${form}`)
    const organizationId = await addOrganization()
    const projectId = await addProject(organizationId)
    const ofOrganization = { id: uuidAt(NOW), organization_id: organizationId, secret_hash: uuidAt(NOW) }
    await store.db.insertInto('members').values({ organization_id: organizationId, user_id: userId, role: 'owner' }).execute()
    await store.db
      .insertInto('tokens')
      .values({ ...ofOrganization, project_id: projectId, name: 'CI', scope: 'read', hint: 'tlk_ab', created_by: userId })
      .execute()
    await store.db
      .insertInto('invitations')
      .values({ ...ofOrganization, role: 'viewer', invited_by: userId, expires_at: NOW })
      .execute()
    await store.db
      .insertInto('recording_access')
      .values({ project_id: projectId, recording_id: uuidAt(NOW), actor: userId, action: 'watched' })
      .execute()
    await store.db
      .insertInto('person_access')
      .values({ project_id: projectId, person_id: 'anna', visitor_id: null, with_recordings: false, actor: userId, action: 'exported' })
      .execute()

    await store.db.deleteFrom('organizations').where('id', '=', organizationId).execute()

    const left = async (table: 'projects' | 'members' | 'tokens' | 'invitations') =>
      (await store.db.selectFrom(table).selectAll().where('organization_id', '=', organizationId).execute()).length
    expect(await Promise.all([left('projects'), left('members'), left('tokens'), left('invitations')])).toEqual([0, 0, 0, 0])
    expect(await store.db.selectFrom('recording_access').selectAll().where('project_id', '=', projectId).execute()).toEqual([])
    expect(await store.db.selectFrom('person_access').selectAll().where('project_id', '=', projectId).execute()).toEqual([])
  })

  it('keeps saved and shared heatmaps of somebody who has left, and removes them with their project', async () => {
    const userId = await addUser(`sharer-${form}`)
    const projectId = await addProject(await addOrganization())
    const shown = { route: '/cart', kind: 'click', device: 'phone' } as const
    await store.db
      .insertInto('saved_heatmaps')
      .values({
        id: uuidAt(NOW),
        project_id: projectId,
        name: 'Cart',
        view: JSON.stringify({ ...shown, period: { name: '7d' } }),
        created_by: userId,
      })
      .execute()
    await store.db
      .insertInto('heatmap_shares')
      .values({
        id: uuidAt(NOW),
        project_id: projectId,
        secret_hash: uuidAt(NOW),
        view: JSON.stringify({ ...shown, from: NOW, to: NOW, snapshot: null }),
        created_by: userId,
        expires_at: NOW,
      })
      .execute()
    await store.db.deleteFrom('user').where('id', '=', userId).execute()
    const saved = await store.db.selectFrom('saved_heatmaps').selectAll().where('project_id', '=', projectId).executeTakeFirstOrThrow()
    expect(saved).toMatchObject({ created_by: null, removed_at: null, view: { ...shown, period: { name: '7d' } } })
    const share = await store.db.selectFrom('heatmap_shares').selectAll().where('project_id', '=', projectId).executeTakeFirstOrThrow()
    expect(share).toMatchObject({ created_by: null, last_opened_at: null, view: { from: NOW } })
    await store.db.deleteFrom('projects').where('id', '=', projectId).execute()
    expect(await store.db.selectFrom('saved_heatmaps').selectAll().where('project_id', '=', projectId).execute()).toEqual([])
    expect(await store.db.selectFrom('heatmap_shares').selectAll().where('project_id', '=', projectId).execute()).toEqual([])
  })

  it('keeps a token whose maker has left', async () => {
    const userId = await addUser(`maker-${form}`)
    const organizationId = await addOrganization()
    const id = uuidAt(NOW)
    await store.db
      .insertInto('tokens')
      .values({ id, organization_id: organizationId, name: 'CI', scope: 'read', secret_hash: id, hint: 'tlk_ab', created_by: userId })
      .execute()
    await store.db.deleteFrom('user').where('id', '=', userId).execute()
    const token = await store.db.selectFrom('tokens').select('created_by').where('id', '=', id).executeTakeFirstOrThrow()
    expect(token.created_by).toBeNull()
  })

  it('undoes a transaction that fails', async () => {
    const attempt = store.db.transaction().execute(async (transaction) => {
      await transaction.insertInto('installation').values({ key: 'half', value: 'done' }).execute()
      throw new Error('changed my mind')
    })
    await expect(attempt).rejects.toThrow('changed my mind')
    expect(await store.db.selectFrom('installation').selectAll().where('key', '=', 'half').execute()).toEqual([])
  })

  it('says which query is wrong, and goes on', async () => {
    await expect(sql`select missing from installation`.execute(store.db)).rejects.toMatchObject({ code: '42703' })
    await expect(store.ping()).resolves.toBeUndefined()
  })

  it('serves many callers who come at once, one answer each', async () => {
    const asked = Array.from({ length: 200 }, (_, index) => index)
    const answers = await Promise.all(
      asked.map(async (index) => (await sql<{ index: number }>`select ${index}::integer as index`.execute(store.db)).rows[0]?.index),
    )
    expect(answers).toEqual(asked)
  })

  it('carries answers of several megabytes', async () => {
    const answer = await sql<{ text: string }>`select repeat('x', 100000) as text from generate_series(1, 100)`.execute(store.db)
    expect(answer.rows.reduce((sum, { text }) => sum + text.length, 0)).toBe(10_000_000)
  })

  it('brings the schema up to date once, whoever asks and how often', async () => {
    const again = form === 'server' ? [await test.reopen(), await test.reopen()] : []
    await expect(Promise.all([store, store, ...again].map((each) => each.migrate()))).resolves.toBeDefined()
    const applied = await sql`select name from schema_migrations order by name`.execute(store.db)
    expect(applied.rows).toEqual([
      { name: '001-accounts' },
      { name: '002-heatmap-views' },
      { name: '003-kept-stretches' },
      { name: '004-problem-states' },
      { name: '005-source-maps' },
      { name: '006-segments' },
      { name: '007-keepsakes' },
      { name: '008-person-access' },
      { name: '009-retention' },
      { name: '010-saved-questions' },
      { name: '011-doors' },
      { name: '012-explore' },
      { name: '013-metrics' },
      { name: '014-dashboards' },
      { name: '015-mails' },
      { name: '016-frozen-segments' },
      { name: '017-alerts' },
    ])
  })

  it('refuses data of a newer program with a sentence', async () => {
    await sql`insert into schema_migrations (name, timestamp) values ('999-later', ${NOW})`.execute(store.db)
    await expect(store.migrate()).rejects.toThrow(/written by a newer Throughline.*999-later.*Start the newer program/)
    await sql`delete from schema_migrations where name = '999-later'`.execute(store.db)
  })
})

describe('several servers on one new database', () => {
  it('all come up when they migrate at the same moment', async () => {
    const test = await openTestMetadataStore('server')
    try {
      await sql`drop schema public cascade`.execute(test.store.db)
      await sql`create schema public`.execute(test.store.db)
      const servers = await Promise.all(Array.from({ length: 6 }, () => test.reopen()))
      await Promise.all(servers.map((server) => server.migrate()))
      await expect(test.store.db.selectFrom('projects').selectAll().execute()).resolves.toEqual([])
    } finally {
      await test.stop()
    }
  })
})
