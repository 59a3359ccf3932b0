import { personId, projectId, visitorId } from '@throughline/contract'
import { aProject, openTestMetadataStore } from '@throughline/testkit'
import { expect, it } from 'vitest'
import { listPersonAccess } from './list-person-access.ts'
import { createNotePersonAccess } from './note-person-access.ts'

const NOW = new Date('2026-03-04T10:00:00.000Z')

it('writes down every export: who took it, of whom, and whether recordings went with it', async () => {
  const opened = await openTestMetadataStore('embedded')
  try {
    const { db } = opened.store
    const organizationId = '0196a000-0000-7000-8000-00000000000a'
    const project = projectId.parse('0196a000-0000-7000-8000-00000000000b')
    await db.insertInto('organizations').values({ id: organizationId, name: 'Example' }).execute()
    const { key } = aProject()
    const settings = { origins: '[]', time_zone: 'UTC', settings: '{}' }
    await db
      .insertInto('projects')
      .values({ id: project, organization_id: organizationId, name: 'Shop', key, ...settings })
      .execute()
    const note = createNotePersonAccess(db, () => NOW)
    const actor = { kind: 'user', userId: 'ada' } as never
    await note({ actor, projectId: project, person: personId.parse('anna'), withRecordings: true, action: 'exported' })
    await note({ actor, projectId: project, visitor: visitorId.parse('v1'), withRecordings: false, action: 'exported' })
    const rows = await db.selectFrom('person_access').selectAll().orderBy('id').execute()
    expect(rows).toMatchObject([
      { person_id: 'anna', visitor_id: null, with_recordings: true, actor: 'user:ada', action: 'exported', at: NOW },
      { person_id: null, visitor_id: 'v1', with_recordings: false, actor: 'user:ada', action: 'exported', at: NOW },
    ])
    expect(await listPersonAccess(db, project, { limit: 1 })).toMatchObject({
      items: [{ personId: null, visitorId: 'v1', withRecordings: false, actor: 'user:ada', name: '', at: NOW.toISOString() }],
      nextCursor: rows[1]?.id,
    })
    const second = await listPersonAccess(db, project, { limit: 1, cursor: String(rows[1]?.id) })
    expect(second).toMatchObject({ items: [{ personId: 'anna', withRecordings: true }], nextCursor: null })
    expect(await listPersonAccess(db, project, { limit: 1, cursor: 'x' })).toMatchObject({ error: { code: 'invalid_input' } })
  } finally {
    await opened.stop()
  }
})
