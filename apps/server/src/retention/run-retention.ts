import { limits } from '@throughline/contract'
import {
  dropUnnamedFiles,
  engineTime,
  expire,
  findOldParts,
  findUnnamedFiles,
  firstKept,
  overByAge,
  planPartition,
  readPartitionBytes,
  readPartitions,
  startOfPartition,
  sweepOrphans,
  type Expiry,
  type IsOver,
  type KeptStretch,
  type RetentionPolicy,
} from '@throughline/insights'
import type { RetentionRunTable } from '@throughline/metadata-store'
import type { Selectable } from 'kysely'
import { noteVaultSwept } from './note-vault-swept.ts'
import { readKeptStretches, readPolicies } from './read-policies.ts'
import type { RetentionContext } from './retention-context.ts'
import { freedOf, promisedOf, recordingsOf, stepsOf, type RunFigures, type RunProgress, type RunStep } from './run-from.ts'

type Row = Selectable<RetentionRunTable>

const DAY_MS = 24 * 60 * 60 * 1000
/** For want of room nothing goes of which pieces may still be on their way. */
const YOUNGEST_FOR_ROOM_MS = 2 * DAY_MS

/** A run under way: what it has done is written down after each partition. */
interface Run {
  row: Row
  steps: RunStep[]
  figures: Partial<RunFigures>
  policies: Map<string, RetentionPolicy>
  kept: KeptStretch[]
}

class Cancelled extends Error {}

/**
 * Takes the next run in line and does it, if there is one. After a crash it is in line again, and does what is left to do. Rejects when
 * the stores are away; what the run has done by then is written down.
 */
export const runRetention = async (context: RetentionContext): Promise<void> => {
  const { db } = context.metadata
  const row = await db.selectFrom('retention_runs').selectAll().where('state', '=', 'waiting').orderBy('requested_at').executeTakeFirst()
  if (!row) return
  await db.updateTable('retention_runs').set({ state: 'running', started_at: context.now() }).where('id', '=', row.id).execute()
  const run: Run = {
    row,
    steps: stepsOf(row),
    figures: {},
    policies: await readPolicies(db),
    kept: await readKeptStretches(db),
  }
  try {
    await (row.reason === 'disk' ? makeRoom(context, run) : dropByAge(context, run))
    await end(context, run, 'verifying')
  } catch (error) {
    if (!(error instanceof Cancelled)) context.log.error({ error, run: row.id }, 'a run of retention failed')
    await end(context, run, error instanceof Cancelled ? 'cancelled' : 'failed')
  }
}

/** What a crash interrupted is in line again. Call it before anything runs. */
export const takeUpRuns = async ({ metadata: { db } }: Pick<RetentionContext, 'metadata'>): Promise<void> => {
  await db.updateTable('retention_runs').set({ state: 'waiting' }).where('state', '=', 'running').execute()
}

const dropByAge = async (context: RetentionContext, run: Run): Promise<void> => {
  const now = context.now()
  const isOver = overByAge(run.policies, now)
  const planned: Expiry[] = []
  for (const partition of await readPartitions(context)) {
    const expiry = await planPartition(context, partition, { isOver, kept: run.kept })
    if (expiry) planned.push(expiry)
  }
  // Recordings before the months that list them.
  const inOrder = planned.toSorted((a, b) => Number(b.kind === 'recordings') - Number(a.kind === 'recordings'))
  for (const [done, expiry] of inOrder.entries()) await dropNext(context, run, expiry, { done, total: inOrder.length + 1 })
  const months = inOrder.filter(({ kind }) => kind !== 'recordings')
  for (const [projectId, policy] of run.policies) {
    if (!months.some(({ projects }) => projects.includes(projectId))) continue
    await sweepOrphans(context, projectId, startOfPartition(firstKept(policy, now).month))
  }
  await sweepVaults(context, run, { done: inOrder.length, total: inOrder.length + 1 })
}

const dropNext = async (context: RetentionContext, run: Run, expiry: Expiry, at: Omit<RunProgress, 'what'>): Promise<void> => {
  await assertWanted(context, run)
  await save(context, run, { ...at, what: `${expiry.table} ${expiry.partition}` })
  const recordings = await expire(context, expiry)
  const { table, kind, how, partition, promisedBytes, rowsGoing, allBytes } = expiry
  run.steps.push({ table, kind, how, partition, promisedBytes, rows: rowsGoing, recordings, bytesBefore: allBytes, bytesAfter: null })
  await save(context, run, { done: at.done + 1, total: at.total, what: '' })
}

const sweepVaults = async (context: RetentionContext, run: Run, at: Omit<RunProgress, 'what'>): Promise<void> => {
  await assertWanted(context, run)
  const projects = [...run.policies.keys()]
  const { rows, bytes } = await findUnnamedFiles(context, projects)
  if (bytes > 0) {
    await save(context, run, { ...at, what: 'files that no recording names' })
    const bytesBefore = await readPartitionBytes(context, 'assets', '')
    await dropUnnamedFiles(context, projects)
    await noteVaultSwept(context.metadata.db, context.now())
    const facts = { table: 'assets', kind: 'vault', how: 'delete', partition: '' } as const
    run.steps.push({ ...facts, rows, recordings: {}, promisedBytes: bytes, bytesBefore, bytesAfter: null })
  }
  await save(context, run, { done: at.total, total: at.total, what: '' })
}

const whateverAge: IsOver = () => true

/**
 * The oldest recordings go first, a day of all projects at a time, until the disk is used to less than 80 %. What somebody keeps stays. A
 * day of which something is kept is written anew: its old bytes leave the disk a little later, and are taken as free.
 */
const makeRoom = async (context: RetentionContext, run: Run): Promise<void> => {
  run.figures.before = await context.readDisk()
  const youngest = new Date(context.now().getTime() - YOUNGEST_FOR_ROOM_MS).toISOString().slice(0, 10).replaceAll('-', '')
  const days = (await readPartitions(context)).filter(({ partition }) => partition.length === 8 && partition < youngest)
  const inOrder = [...new Set(days.map(({ partition }) => partition))].toSorted()
  let soonFreeBytes = 0
  for (const [done, day] of inOrder.entries()) {
    if ((await usedShare(context, soonFreeBytes)) < limits.disk.relievedShare) break
    for (const partition of days.filter((found) => found.partition === day)) {
      const expiry = await planPartition(context, partition, { isOver: whateverAge, kept: run.kept })
      if (!expiry) continue
      await dropNext(context, run, expiry, { done, total: inOrder.length + 1 })
      if (expiry.how === 'delete') soonFreeBytes += expiry.promisedBytes
    }
    context.log.warn(
      { day, run: run.row.id },
      'the disk is nearly full: the recordings of this day were dropped for room, but for what is kept',
    )
  }
  await sweepVaults(context, run, { done: inOrder.length, total: inOrder.length + 1 })
  const used = await usedShare(context, soonFreeBytes)
  run.figures.sufficed = used < limits.disk.pressureShare
  if (!run.figures.sufficed)
    context.log.error(
      { usedShare: used, run: run.row.id },
      'the disk stays nearly full: no recordings are left that may go. Free room, or keep less; below 512 MiB nothing is accepted any more',
    )
}

const usedShare = async ({ readDisk }: RetentionContext, soonFreeBytes: number): Promise<number> => {
  const disk = await readDisk()
  return disk === null ? 0 : disk.usedShare - soonFreeBytes / Math.max(1, disk.totalBytes)
}

const assertWanted = async ({ metadata: { db } }: RetentionContext, { row }: Run): Promise<void> => {
  const found = await db.selectFrom('retention_runs').select('is_cancelled').where('id', '=', row.id).executeTakeFirst()
  if (found?.is_cancelled) throw new Cancelled('somebody wants the run to stop')
}

const save = async ({ metadata: { db } }: RetentionContext, { row, steps, figures }: Run, progress: RunProgress): Promise<void> => {
  await db
    .updateTable('retention_runs')
    .set({ steps: JSON.stringify(steps), figures: JSON.stringify(figures), progress: JSON.stringify(progress) })
    .where('id', '=', row.id)
    .execute()
}

const end = async (context: RetentionContext, run: Run, state: 'verifying' | 'cancelled' | 'failed'): Promise<void> => {
  const { steps, row } = run
  await context.metadata.db
    .updateTable('retention_runs')
    .set({
      // What was dropped before it was stopped is verified too, and then it is what it ended as.
      state: steps.length > 0 && state !== 'failed' ? 'verifying' : state === 'verifying' ? 'done' : state,
      ended_at: await engineTime(context).catch(() => context.now()),
      steps: JSON.stringify(steps),
      figures: JSON.stringify(run.figures),
      error: state === 'failed' ? 'A store did not do what it was asked; the log says more. It is tried again with the next run.' : null,
    })
    .where('id', '=', row.id)
    .execute()
  const figures = {
    run: row.id,
    reason: row.reason,
    partitions: steps.length,
    recordings: recordingsOf(steps),
    promisedBytes: promisedOf(steps),
  }
  context.log.info(figures, `a run of retention is ${state === 'verifying' ? 'done' : state}`)
}

/** Looks whether what ended runs have replaced is off the disk, and writes down what that freed. */
export const verifyRuns = async (context: RetentionContext): Promise<void> => {
  const { db } = context.metadata
  const rows = await db.selectFrom('retention_runs').selectAll().where('state', '=', 'verifying').execute()
  for (const row of rows) await verify(context, row)
}

const verify = async (context: RetentionContext, row: Row): Promise<void> => {
  if (!row.ended_at) return
  const touched = new Set(stepsOf(row).map(({ table }) => table))
  const { parts } = await findOldParts(context, row.ended_at)
  if (parts.some(({ table }) => touched.has(table))) return
  const steps: RunStep[] = []
  for (const step of stepsOf(row)) steps.push({ ...step, bytesAfter: await readPartitionBytes(context, step.table, step.partition) })
  const figures = { ...(row.figures as Partial<RunFigures>), ...(row.reason === 'disk' && { after: await context.readDisk() }) }
  await context.metadata.db
    .updateTable('retention_runs')
    .set({
      state: row.is_cancelled ? 'cancelled' : 'done',
      verified_at: context.now(),
      steps: JSON.stringify(steps),
      figures: JSON.stringify(figures),
    })
    .where('id', '=', row.id)
    .execute()
  const freed = { run: row.id, promisedBytes: promisedOf(steps), freedBytes: freedOf(steps) }
  context.log.info(freed, 'what a run of retention dropped is off the disk')
}
