import { defaultProjectSettings } from '@throughline/contract'
import { digestOfSubject } from '@throughline/ingest'
import { anEventRow, aProject, jsonLines, openTestStores, uuidAt } from '@throughline/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createLog } from '../log.ts'
import { advanceErasures } from './advance-erasures.ts'
import { eraseReturned } from './erase-returned.ts'
import { erasureSalt } from './erasure-salt.ts'
import { listErasures } from './list-erasures.ts'

let stores: Awaited<ReturnType<typeof openTestStores>>
beforeAll(async () => {
  stores = await openTestStores()
})
afterAll(() => stores.stop())

const now = () => new Date('2026-03-04T12:00:00Z')

it('erases once more who is in the store again, as after a backup was restored, and nobody else', async () => {
  const { analytics, metadata } = stores
  const { db } = metadata
  const [organization, projectId] = [uuidAt(now()), uuidAt(now())]
  await db.insertInto('organizations').values({ id: organization, name: 'Example' }).execute()
  await db
    .insertInto('projects')
    .values({
      id: projectId,
      organization_id: organization,
      name: 'Shop',
      key: aProject().key,
      origins: '[]',
      time_zone: 'UTC',
      settings: JSON.stringify(defaultProjectSettings),
    })
    .execute()
  const rows = ['erased-1', 'erased-2', 'other'].map((visitor) => anEventRow({ project_id: projectId, visitor_id: visitor }))
  await analytics.insert({ table: 'events', rows: jsonLines(rows), token: 'restored' })
  const salt = await erasureSalt(db)
  await db
    .insertInto('erased_subjects')
    .values(
      ['erased-1', 'erased-2', 'never back'].map((id) => ({
        project_id: projectId,
        digest: digestOfSubject(salt, projectId, 'visitor', id),
        erasure_id: uuidAt(now()),
      })),
    )
    .execute()

  const context = { metadata, analytics, now, log: createLog('silent').log }
  await eraseReturned(context)
  // While these are under way, nothing is begun twice.
  await eraseReturned(context)
  expect((await listErasures(db, projectId)).items.map(({ state, found }) => [state, found.sessions])).toEqual([
    ['deleting', 1],
    ['deleting', 1],
  ])
  await advanceErasures(context)
  const left = await analytics.query<{ visitor: string }>('select visitor_id as visitor from events where project_id = {project: String}', {
    project: projectId,
  })
  expect(left).toEqual([{ visitor: 'other' }])
})
