import {
  begunErasures,
  countLeft,
  deleteFound,
  engineTime,
  findOldParts,
  findSubject,
  forgetFound,
  foundIds,
  type ErasureKey,
} from '@throughline/insights'
import type { ErasureTable } from '@throughline/metadata-store'
import type { Selectable } from 'kysely'
import type { ErasureContext } from './erasure-context.ts'
import { reportOf, type ErasureReport } from './erasure-from.ts'
import { forgetNames, tablesNamingPeople } from './forget-names.ts'
import { forgetRecordings, tablesNamingRecordings } from './forget-recordings.ts'
import { digestsOf, rememberErased } from './remember-erased.ts'

type Row = Selectable<ErasureTable>
type Changes = Partial<Pick<Row, 'state' | 'deleted_at' | 'settled_at' | 'gone_at'>>

/** Collectors write down that they live every ten seconds; one that was not heard of for so long is not waited for. */
const SILENT_AFTER_MS = 10 * 60 * 1000
/** What was begun and is not known to the metadata store after this time was broken off before anybody was told. */
const ABANDONED_AFTER_MS = 60 * 60 * 1000

const keyOf = (row: Row): ErasureKey => ({ projectId: row.project_id, erasureId: row.id })

/**
 * Takes every erasure that is not done as far as it goes now. Each step can be repeated, and what is done is written down after it, so
 * that a crash anywhere leaves something to be taken up again. What fails is written down with the erasure, and tried again.
 */
export const advanceErasures = async (context: ErasureContext): Promise<void> => {
  const { db } = context.metadata
  const rows = await db.selectFrom('erasures').selectAll().where('state', '!=', 'done').orderBy('requested_at').execute()
  for (const row of rows) {
    try {
      await advance(context, row)
    } catch (error) {
      context.log.error({ error, erasure: row.id }, 'an erasure could not go on; it is tried again')
      await db
        .updateTable('erasures')
        .set({ error: 'A store did not do what it was asked. It is tried again; the log says more.' })
        .where('id', '=', row.id)
        .execute()
    }
  }
}

const advance = async (context: ErasureContext, row: Row): Promise<void> => {
  if (row.state === 'deleting') return deleteSeen(context, row)
  if (row.state === 'settling') return deleteLate(context, row)
  return lookForBytes(context, row)
}

const save = async ({ metadata: { db } }: ErasureContext, row: Row, report: ErasureReport, changes: Changes): Promise<void> => {
  await db
    .updateTable('erasures')
    .set({ ...changes, report: JSON.stringify(report), error: null })
    .where('id', '=', row.id)
    .where('state', '=', row.state)
    .execute()
}

/**
 * Finds what there is, by then also what came after it was asked for, and deletes it from every table. Gives how many browsers or persons
 * were found that nobody knew of before, and that are refused from now on.
 */
const deleteOnce = async (context: ErasureContext, row: Row): Promise<number> => {
  const key = keyOf(row)
  await findSubject(context, key)
  const digests = await digestsOf(context, key)
  const added = await rememberErased(context.metadata.db, { ...key, digests, now: context.now() })
  const idsOf = async (...kinds: ('person' | 'visitor' | 'session')[]): Promise<string[]> =>
    (await foundIds(context, key, kinds)).map(({ id }) => id)
  await forgetRecordings(context.metadata.db, row.project_id, await idsOf('session'))
  await forgetNames(context.metadata.db, row.project_id, await idsOf('person', 'visitor', 'session'))
  await deleteFound(context, key)
  return added
}

const deleteSeen = async (context: ErasureContext, row: Row): Promise<void> => {
  await deleteOnce(context, row)
  await save(context, row, reportOf(row), { state: 'settling', deleted_at: context.now() })
}

/** Every collector that lives refuses by now what still comes, and has stored what it had accepted: what that brought goes too. */
const deleteLate = async (context: ErasureContext, row: Row): Promise<void> => {
  if (!(await haveCollectorsAnswered(context, row))) return
  const added = await deleteOnce(context, row)
  // Collectors have to refuse those too before anything can be said to be the last.
  if (added > 0) return forgetAnswers(context, row)
  const rowsLeft = await countLeft(context, keyOf(row))
  const report = { ...reportOf(row), rowsLeft }
  if (Object.values(rowsLeft).some((rows) => rows > 0)) return save(context, row, report, {})
  await forgetFound(context, keyOf(row))
  const metadata = await context.metadata.scrub([...new Set([...tablesNamingRecordings, ...tablesNamingPeople])])
  await save(context, row, { ...report, metadata }, { state: 'verifying', settled_at: await engineTime(context) })
}

const forgetAnswers = async ({ metadata: { db } }: ErasureContext, { id }: Row): Promise<void> => {
  await db.deleteFrom('erasure_acks').where('erasure_id', '=', id).execute()
}

const haveCollectorsAnswered = async ({ metadata: { db }, now }: ErasureContext, { id }: Row): Promise<boolean> => {
  const answered = await db.selectFrom('erasure_acks').select('collector_id').where('erasure_id', '=', id).execute()
  const alive = await db
    .selectFrom('ingest_ledger')
    .select('collector_id')
    .distinct()
    .where('updated_at', '>', new Date(now().getTime() - SILENT_AFTER_MS))
    .execute()
  const known = new Set(answered.map((ack) => ack.collector_id))
  return known.size > 0 && alive.every((collector) => known.has(collector.collector_id))
}

/** Whether a file that was replaced when the last row was deleted is still on disk. */
const lookForBytes = async (context: ErasureContext, row: Row): Promise<void> => {
  if (!row.settled_at) throw new Error(`erasure ${row.id} is to be verified and was never settled`)
  const { parts, openMutations } = await findOldParts(context, row.settled_at)
  const report = { ...reportOf(row), oldParts: parts }
  const isGone = parts.length === 0 && openMutations === 0
  await save(context, row, report, isGone ? { state: 'done', gone_at: context.now() } : {})
  if (isGone) context.log.info({ erasure: row.id }, 'an erasure is done: nothing of it is on disk any more')
}

const millisecondsOf = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)

/** Removes lists of erasures that were broken off before they were written down: whoever asked was not told that it would be done. */
export const sweepAbandoned = async (context: ErasureContext): Promise<void> => {
  const { db } = context.metadata
  for (const key of await begunErasures(context)) {
    if (millisecondsOf(key.erasureId) > context.now().getTime() - ABANDONED_AFTER_MS) continue
    const known = await db.selectFrom('erasures').select('state').where('id', '=', key.erasureId).executeTakeFirst()
    if (!known || known.state === 'done') await forgetFound(context, key)
  }
}
