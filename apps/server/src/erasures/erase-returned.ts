import { findReturned } from '@throughline/insights'
import type { ErasureContext } from './erasure-context.ts'
import { erasureSalt } from './erasure-salt.ts'
import { requestErasure } from './request-erasure.ts'

/**
 * Erases once more who was erased and is in the store again: from a backup that was restored, or because a collector had been away all
 * the while. Whoever restores a backup calls it; the worker does so now and then. Projects with an erasure under way come later.
 */
export const eraseReturned = async (context: ErasureContext): Promise<void> => {
  const { db } = context.metadata
  const listed = await db.selectFrom('erased_subjects').select(['project_id', 'digest']).execute()
  const open = await db.selectFrom('erasures').select('project_id').where('state', '!=', 'done').execute()
  const busy = new Set(open.map((erasure) => erasure.project_id))
  const salt = await erasureSalt(db)
  for (const projectId of new Set(listed.map((subject) => subject.project_id))) {
    if (busy.has(projectId)) continue
    const digests = listed.filter((subject) => subject.project_id === projectId).map(({ digest }) => digest)
    for (const subject of await findReturned(context, { projectId, salt, digests })) {
      context.log.warn({ kind: subject.kind, project: projectId }, 'somebody who was erased is in the store again, and is erased once more')
      await requestErasure(context, { projectId, subject, requestedBy: 'erased before' })
    }
  }
}
