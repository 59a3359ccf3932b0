import { ErasedSubjects, type Ingest } from '@throughline/ingest'
import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'
import type { Log } from '../log.ts'
import { erasureSalt } from './erasure-salt.ts'
import { VAULT_SWEPT } from '../retention/note-vault-swept.ts'

/** Of whom this process's collector takes nothing any more. */
export interface Refusals {
  readonly erased: ErasedSubjects
  /** Resolves when who was erased at the time of the call is refused. */
  refresh(): Promise<void>
  /** From now on this collector answers each erasure once it has nothing of it on its disk. */
  serve(ingest: Ingest): void
  /** Resolves when nothing of it is under way. */
  close(): Promise<void>
}

interface RefusalsOptions {
  db: Kysely<MetadataTables>
  log: Log
  everyMs: number
}

/** Keeps the list up to date with what any process has written down. Resolves when it is filled. */
export const openRefusals = async ({ db, log, everyMs }: RefusalsOptions): Promise<Refusals> => {
  const erased = new ErasedSubjects()
  let ingest: Ingest | undefined
  let known = ''
  let swept: string | undefined

  // One after the other, so that an older answer never replaces a newer one.
  let last = Promise.resolve()
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const next = last.then(work)
    last = next.catch(() => undefined) // whoever asked for it hears of the failure; the next one starts afresh
    return next
  }

  const readList = async (): Promise<void> => {
    const latest = await db
      .selectFrom('erased_subjects')
      .select(({ fn }) => [fn.countAll<string>().as('count'), fn.max('at').as('at')])
      .executeTakeFirst()
    const state = `${latest?.count} ${latest?.at?.getTime()}`
    if (state === known) return
    const rows = await db.selectFrom('erased_subjects').select(['project_id', 'digest']).execute()
    const digests = new Map<string, Set<string>>()
    for (const { project_id, digest } of rows) digests.set(project_id, (digests.get(project_id) ?? new Set()).add(digest))
    erased.set(await erasureSalt(db), digests)
    known = state
  }

  const answer = async (served: Ingest): Promise<void> => {
    const open = await db
      .selectFrom('erasures')
      .select('id')
      .where('state', 'in', ['deleting', 'settling'])
      .where((of) =>
        of.not(
          of.exists(
            of
              .selectFrom('erasure_acks')
              .select('erasure_id')
              .whereRef('erasure_acks.erasure_id', '=', 'erasures.id')
              .where('collector_id', '=', served.collectorId),
          ),
        ),
      )
      .execute()
    if (open.length === 0) return
    // Read after the erasures: whoever they are about is refused from now on. What was accepted before is stored, then forgotten.
    await inTurn(readList)
    await served.forgetErased()
    const rows = open.map(({ id }) => ({ erasure_id: id, collector_id: served.collectorId }))
    await db
      .insertInto('erasure_acks')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['erasure_id', 'collector_id']).doNothing())
      .execute()
  }

  const readVaults = async (served: Ingest): Promise<void> => {
    const noted = await db.selectFrom('installation').select('value').where('key', '=', VAULT_SWEPT).executeTakeFirst()
    if (noted?.value !== swept) served.forgetVaults()
    swept = noted?.value
  }

  let answering: Promise<void> | undefined
  const round = async (): Promise<void> => {
    await inTurn(readList)
    if (!ingest) return
    const served = ingest
    await readVaults(served)
    // Waits while the analytics store is away: the list must not.
    answering ??= answer(served)
      .catch((error: unknown) => log.warn({ error }, 'an erasure could not be answered; trying again'))
      .finally(() => {
        answering = undefined
      })
  }

  await inTurn(readList)
  let rounds = Promise.resolve()
  const timer = setInterval(() => {
    rounds = rounds.then(round).catch((error: unknown) => log.warn({ error }, 'who was erased could not be read; trying again'))
  }, everyMs)
  return {
    erased,
    refresh: () => inTurn(readList),
    serve: (served) => {
      ingest = served
    },
    close: async () => {
      clearInterval(timer)
      await rounds
      ingest = undefined
      await answering
    },
  }
}
