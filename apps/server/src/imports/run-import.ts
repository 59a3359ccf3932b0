import type { ImportMapping, Project } from '@throughline/contract'
import type { EventRow } from '@throughline/analytics-store'
import { makeTools, messageImporter } from '@throughline/ingest'
import { rm } from 'node:fs/promises'
import { refusalText } from '../http/collect/refusal-text.ts'
import { projectFrom } from '../projects/project-from.ts'
import { openBadLines, type BadLine } from './bad-lines.ts'
import { importBatch } from './import-batch.ts'
import type { ImportRow } from './import-from.ts'
import { importPaths } from './import-paths.ts'
import type { ImportsContext } from './imports-context.ts'
import { mapLine } from './map-line.ts'
import { openReader } from './open-reader.ts'
import { readLine, type LineReader } from './read-line.ts'
import { readRecords, type ImportRecord } from './read-records.ts'

/** A row of a large batch costs the engine much less than one of a small one. */
const BATCH_LINES = 20_000
const BATCH_BYTES = 8 * 1024 * 1024
/** When so many lines came and none of them was good, the columns are not what somebody took them for. */
const HOPELESS_LINES = 1_000

/** No visitor of an import is without consent, so that no salt is needed. */
const noSalt = (): never => {
  throw new Error('An import asked for the salt of visitors without consent')
}

/**
 * Brings the events of a file into the store, batch by batch, from where it was. After each batch it writes down how far it is; a batch
 * that was broken off is repeated and known again. Ends early when somebody cancels it, or when `signal` says so.
 */
export const runImport = async (context: ImportsContext, id: string, signal: AbortSignal): Promise<void> => {
  const { db } = context
  const before = await db.selectFrom('imports').select(['state', 'done_bytes']).where('id', '=', id).executeTakeFirst()
  const begun = await db
    .updateTable('imports')
    .set({ state: 'running', error: null })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .returningAll()
    .executeTakeFirst()
  if (!begun?.mapping || begun.digest === null) return
  const project = await db.selectFrom('projects').selectAll().where('id', '=', begun.project_id).executeTakeFirst()
  if (!project) return
  // Whatever was under way when it broke off may have been stored.
  const inDoubt = before?.state === 'running' || Number(before?.done_bytes ?? 0) > 0
  try {
    await importAll(context, { inDoubt, row: begun, digest: begun.digest, mapping: begun.mapping, project: projectFrom(project) }, signal)
  } catch (error) {
    context.log.error({ error, import: id }, 'an import failed')
    await end(context, id, { state: 'failed', error: 'The server could not go on: its log says more. What is stored stays; continue it.' })
  }
}

interface Work {
  inDoubt: boolean
  row: ImportRow
  digest: string
  mapping: ImportMapping
  project: Project
}

const importAll = async (context: ImportsContext, work: Work, signal: AbortSignal): Promise<void> => {
  const { row } = work
  const { file, badLines } = importPaths(context.directory, row.id)
  const opened = await openReader(file, row.format)
  const doneBytes = Number(row.done_bytes)
  const from = doneBytes === 0 ? opened : { offset: doneBytes, line: Number(row.done_lines) + 1 }
  const tools = await makeTools({ salts: { at: noSalt }, erased: context.refusals.erased })
  const bad = await openBadLines(badLines, Number(row.bad_bytes))
  const toRows = rowsMaker(context, work, opened.reader, messageImporter(tools))
  const total = { stored: Number(row.stored), bad: Number(row.bad) }
  try {
    let offset = from.offset
    let { inDoubt } = work
    for await (const records of inBatches(readRecords(file, row.format, from))) {
      if (signal.aborted) return
      await context.refusals.refresh()
      const last = records.at(-1)!
      const { rows, wrong } = toRows(records)
      const badBytes = await bad.add(wrong)
      const token = `import-${row.project_id}-${work.digest}-${offset}-${last.to}`
      await importBatch(context.analytics, { projectId: row.project_id, rows, token, inDoubt, now: context.now().getTime() })
      inDoubt = false
      offset = last.to
      total.stored += rows.length
      total.bad += wrong.length
      const goesOn = await note(context, row.id, { last, ...total, badBytes })
      if (!goesOn) return
      if (total.stored === 0 && total.bad >= HOPELESS_LINES)
        return await end(context, row.id, {
          state: 'failed',
          error: `None of the first ${total.bad} lines could be taken. Look at the reasons, and say anew what the columns mean.`,
        })
    }
    await end(context, row.id, { state: 'done', error: null })
    await rm(file, { force: true })
  } finally {
    await bad.close()
  }
}

const rowsMaker = (
  context: ImportsContext,
  { digest, mapping, project }: Work,
  reader: LineReader,
  importer: ReturnType<typeof messageImporter>,
) => {
  return (records: readonly ImportRecord[]): { rows: EventRow[]; wrong: BadLine[] } => {
    const rows: EventRow[] = []
    const wrong: BadLine[] = []
    const now = context.now().getTime()
    for (const record of records) {
      if (record.text.trim() === '' && !record.isTooLong) continue
      const made = rowsOf(record)
      if (Array.isArray(made)) rows.push(...made)
      else wrong.push({ line: record.line, reason: made.reason })
    }
    return { rows, wrong }

    function rowsOf(record: ImportRecord): EventRow[] | { reason: string } {
      const read = readLine(reader, record)
      if ('wrong' in read) return { reason: read.wrong }
      const mapped = mapLine({ values: read.values, mapping, id: `import ${digest} ${record.line}`, now })
      if ('wrong' in mapped) return { reason: mapped.wrong }
      const made = importer(project, mapped.message, now)
      if (Array.isArray(made)) return made
      return { reason: 'wrong' in made ? made.wrong : refusalText(made.dropped) }
    }
  }
}

/** Groups that depend on the lines alone. */
async function* inBatches(records: AsyncIterable<ImportRecord>): AsyncGenerator<ImportRecord[]> {
  let held: ImportRecord[] = []
  let chars = 0
  for await (const record of records) {
    held.push(record)
    chars += record.text.length
    if (held.length < BATCH_LINES && chars < BATCH_BYTES) continue
    yield held
    held = []
    chars = 0
  }
  if (held.length > 0) yield held
}

/** Writes down how far it is; false: somebody wants it to stop, or its project is gone. */
const note = async (
  { db, now }: ImportsContext,
  id: string,
  { last, stored, bad, badBytes }: { last: ImportRecord; stored: number; bad: number; badBytes: number },
): Promise<boolean> => {
  const noted = await db
    .updateTable('imports')
    .set({ done_bytes: last.to, done_lines: last.line + last.lines - 1, stored, bad, bad_bytes: badBytes })
    .where('id', '=', id)
    .returning('is_cancelled')
    .executeTakeFirst()
  if (noted?.is_cancelled)
    await db.updateTable('imports').set({ state: 'cancelled', is_cancelled: false, ended_at: now() }).where('id', '=', id).execute()
  return noted !== undefined && !noted.is_cancelled
}

const end = async (
  { db, now }: ImportsContext,
  id: string,
  { state, error }: { state: 'done' | 'failed'; error: string | null },
): Promise<void> => {
  await db.updateTable('imports').set({ state, error, is_cancelled: false, ended_at: now() }).where('id', '=', id).execute()
}
