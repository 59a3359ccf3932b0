import { erasureId, type Erasure, type ErasureExtent, type ErasureSubject } from '@throughline/contract'
import { findSubject, forgetFound } from '@throughline/insights'
import { v7 } from 'uuid'
import { invalid, type Refusal } from '../refusal.ts'
import type { ErasureContext } from './erasure-context.ts'
import { emptyReport, erasureFrom } from './erasure-from.ts'
import { boundList, digestsOf, rememberErased } from './remember-erased.ts'

interface Asked {
  projectId: string
  subject: ErasureSubject
}

/** How much would be erased. Nothing is changed, and nothing is kept of the question. */
export const previewErasure = async (context: ErasureContext, { projectId, subject }: Asked): Promise<ErasureExtent> => {
  const key = { projectId, erasureId: v7() }
  try {
    return await findSubject(context, key, subject)
  } finally {
    await forgetFound(context, key)
  }
}

const unknownSubject = ({ kind }: ErasureSubject): Refusal =>
  invalid([
    {
      path: 'subject.id',
      message: `is of no ${kind} that anything is stored of in this project. What arrived in the last seconds may not be stored yet: try again in a moment`,
    },
  ])

/**
 * Begins to erase somebody: writes down whom in the analytics store, then, in the metadata store, that it has to be done and by what late
 * data is known. From then on it is done, whatever crashes. Refuses an id of which nothing is stored.
 */
export const requestErasure = async (
  context: ErasureContext,
  { projectId, subject, requestedBy }: Asked & { requestedBy: string },
): Promise<Erasure | Refusal> => {
  const key = { projectId, erasureId: v7() }
  const found = await findSubject(context, key, subject)
  if (found.sessions === 0 && found.visitors === 0) {
    await forgetFound(context, key)
    return unknownSubject(subject)
  }
  const digests = await digestsOf(context, key)
  // Together: a collector that knows of the erasure knows whom to refuse.
  const row = await context.metadata.db.transaction().execute(async (db) => {
    await rememberErased(db, { ...key, digests, now: context.now() })
    return db
      .insertInto('erasures')
      .values({
        id: erasureId.parse(key.erasureId),
        project_id: projectId,
        kind: subject.kind,
        state: 'deleting',
        requested_by: requestedBy,
        requested_at: context.now(),
        report: JSON.stringify({ ...emptyReport, found }),
        error: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
  })
  await boundList(context)
  return erasureFrom(row, 0)
}
