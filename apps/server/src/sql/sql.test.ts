import { projectId, type SqlAnswer } from '@throughline/contract'
import type { MetadataStore } from '@throughline/metadata-store'
import { aProject, openTestMetadataStore, type TestStore } from '@throughline/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { forgetExpired } from '../accounts/forget-expired.ts'
import { forgetNames } from '../erasures/forget-names.ts'
import { listSqlRuns } from './list-sql-runs.ts'
import { noteSqlRun } from './note-sql-run.ts'
import { listSqlStatements, removeSqlStatement, restoreSqlStatement, saveSqlStatement } from './sql-statements.ts'

const NOW = new Date('2026-03-04T10:00:00.000Z')
const DAY_MS = 24 * 60 * 60 * 1000
const project = projectId.parse('0196a000-0000-7000-8000-00000000000b')
const ada = { kind: 'user', userId: 'ada', name: 'Ada' } as never
const answered: SqlAnswer = { outcome: 'rows', columns: [], rows: [[1], [2]], truncated: false, elapsedMs: 7 }

describe('SQL of members', () => {
  let test: TestStore<MetadataStore>
  const context = () => ({ db: test.store.db, now: () => NOW })
  const run = (sql: string, answer = async () => answered) => noteSqlRun(context(), { actor: ada, projectId: project, sql }, answer)
  const runs = async () => {
    const page = await listSqlRuns(context(), project, { limit: 50, cursor: undefined })
    return 'items' in page ? page.items : []
  }
  const save = async (name: string, sql: string) => {
    const saved = await saveSqlStatement(context(), { projectId: project, name, sql, chart: { as: 'table', measures: [] }, maker: null })
    if ('error' in saved) throw new Error(saved.error.message)
    return saved.id
  }
  const names = async () => (await listSqlStatements(context(), project)).items.map(({ name }) => name)

  beforeAll(async () => {
    test = await openTestMetadataStore('embedded')
    const { db } = test.store
    const organization_id = '0196a000-0000-7000-8000-00000000000a'
    await db.insertInto('organizations').values({ id: organization_id, name: 'Example' }).execute()
    const { key } = aProject()
    await db
      .insertInto('projects')
      .values({ id: project, organization_id, name: 'Shop', key, origins: '[]', time_zone: 'UTC', settings: '{}' })
      .execute()
  })
  afterAll(() => test.stop())
  beforeEach(async () => {
    await test.store.db.deleteFrom('sql_runs').execute()
    await test.store.db.deleteFrom('sql_statements').execute()
  })

  it('is written down before it runs, and then with what came of it', async () => {
    await run('select 1', async () => {
      expect(await runs()).toMatchObject([{ sql: 'select 1', outcome: 'failed', rows: null }])
      return answered
    })
    expect(await runs()).toEqual([
      { at: NOW.toISOString(), actor: 'user:ada', name: 'Ada', sql: 'select 1', outcome: 'rows', rows: 2, elapsedMs: 7 },
    ])
  })

  it('stays written down as not answered if the store fails', async () => {
    await expect(run('select 2', () => Promise.reject(new Error('away')))).rejects.toThrow('away')
    expect(await runs()).toMatchObject([{ sql: 'select 2', outcome: 'failed' }])
  })

  it('forgets whoever was erased: what was saved about them, and the words of what was asked', async () => {
    await run(`select count() from events where person_id = 'maria'`)
    await run(`select count() from events where person_id = 'mariana'`)
    await save('Hers', `select * from people where person_id = 'maria'`)
    await save('All', 'select * from people')
    await forgetNames(test.store.db, project, ['maria'])
    expect(await names()).toEqual(['All'])
    expect((await runs()).map(({ sql }) => sql)).toEqual([`select count() from events where person_id = 'mariana'`, ''])
  })

  it('is known for 90 days, and a removed statement can be put back for one', async () => {
    await run('select 1')
    const id = await save('Gone', 'select 1')
    await removeSqlStatement(context(), { projectId: project, id })
    expect(await names()).toEqual([])
    await restoreSqlStatement(context(), { projectId: project, id })
    expect(await names()).toEqual(['Gone'])
    await removeSqlStatement(context(), { projectId: project, id })
    await forgetExpired(test.store.db, new Date(NOW.getTime() + 89 * DAY_MS))
    expect(await runs()).toHaveLength(1)
    expect(await restoreSqlStatement(context(), { projectId: project, id })).toBeUndefined()
    await forgetExpired(test.store.db, new Date(NOW.getTime() + 91 * DAY_MS))
    expect(await runs()).toEqual([])
  })
})
