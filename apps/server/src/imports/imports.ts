import {
  importId,
  limits,
  type createImport,
  type ImportFile,
  type ImportId,
  type ImportMapping,
  type Input,
  type ProjectId,
} from '@throughline/contract'
import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { copyFile, mkdir, open, rm } from 'node:fs/promises'
import { v7 as uuid } from 'uuid'
import { nameOfActor, type Known } from '../accounts/actor.ts'
import { calledNow } from '../accounts/called-now.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { importFrom, type ImportRow } from './import-from.ts'
import { importPaths } from './import-paths.ts'
import type { ImportRunner } from './import-runner.ts'
import type { ImportsContext } from './imports-context.ts'

const SHOWN = 50

/** The latest imports of a project first. */
export const listImports = async ({ db }: ImportsContext, projectId: ProjectId): Promise<{ items: ImportFile[] }> => {
  const rows = await db
    .selectFrom('imports')
    .selectAll()
    .where('project_id', '=', projectId)
    .orderBy('requested_at', 'desc')
    .orderBy('id')
    .limit(SHOWN)
    .execute()
  return { items: rows.map(importFrom) }
}

interface Which {
  projectId: ProjectId
  importId: ImportId
}

/** The row of an import of this project. */
export const findImport = ({ db }: ImportsContext, { projectId, importId: id }: Which): Promise<ImportRow | undefined> =>
  db.selectFrom('imports').selectAll().where('project_id', '=', projectId).where('id', '=', id).executeTakeFirst()

interface Asked extends Input<typeof createImport> {
  /** Nobody signed in: the command line. */
  actor: Known | undefined
}

/** Makes room for a file. */
export const createImportFile = async (
  context: ImportsContext,
  projectId: ProjectId,
  { actor, body }: Pick<Asked, 'actor' | 'body'>,
): Promise<ImportFile | Refusal> => {
  const open = await context.db
    .selectFrom('imports')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('project_id', '=', projectId)
    .where('state', 'in', ['uploading', 'waiting', 'running'])
    .executeTakeFirst()
  if (Number(open?.count ?? 0) >= limits.import.maxAtOnce)
    return refuse('conflict', `The project has ${limits.import.maxAtOnce} imports that are not done. Finish or cancel some of them first.`)
  const id = importId.parse(uuid())
  // In this order: a folder without a row is one that is to go.
  const row = await context.db
    .insertInto('imports')
    .values({
      id,
      project_id: projectId,
      digest: null,
      file_name: body.fileName,
      format: body.format,
      bytes: body.bytes,
      requested_by: actor ? nameOfActor(actor) : 'command line',
      requester_name: actor ? await calledNow(context.db, actor) : 'Command line',
      requested_at: context.now(),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await mkdir(importPaths(context.directory, id).folder, { recursive: true, mode: 0o700 })
  return importFrom(row)
}

/** Writes the next part of a file; one that begins elsewhere is refused with where the next one begins. */
export const uploadPart = async (
  context: ImportsContext,
  which: Which,
  { offset, bytes }: { offset: number; bytes: Uint8Array },
): Promise<ImportFile | Refusal | undefined> => {
  const row = await findImport(context, which)
  if (!row) return undefined
  const uploaded = Number(row.uploaded_bytes)
  if (row.state !== 'uploading') return refuse('conflict', 'The file of this import is whole already.')
  if (offset !== uploaded) return refuse('conflict', `The next part of the file begins at byte ${uploaded}.`)
  if (uploaded + bytes.length > Number(row.bytes))
    return refuse('too_large', `The file was said to have ${row.bytes} bytes, and this part goes beyond.`)
  const file = await open(importPaths(context.directory, row.id).file, uploaded === 0 ? 'w' : 'r+')
  try {
    await file.write(bytes, 0, bytes.length, uploaded)
    await file.datasync()
  } finally {
    await file.close()
  }
  const noted = await context.db
    .updateTable('imports')
    .set({ uploaded_bytes: uploaded + bytes.length })
    .where('id', '=', row.id)
    .where('uploaded_bytes', '=', uploaded)
    .returningAll()
    .executeTakeFirst()
  return noted ? importFrom(noted) : refuse('conflict', 'Two parts of the file came at once. Read how far it is, and go on there.')
}

const digestOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer)
  return hash.digest('hex')
}

/**
 * Begins an import whose file is whole. A file that was imported before is known by its bytes: what was not done of it goes on under its
 * first name and with what its columns meant then, so that no event comes twice.
 */
export const beginImport = async (
  context: ImportsContext,
  runner: ImportRunner,
  which: Which,
  mapping: ImportMapping,
): Promise<ImportFile | Refusal | undefined> => {
  const row = await findImport(context, which)
  if (!row) return undefined
  const isAgain = (row.state === 'failed' || row.state === 'cancelled') && Number(row.stored) === 0
  if (row.state !== 'uploading' && !isAgain) return refuse('conflict', 'The import has begun already.')
  if (Number(row.uploaded_bytes) !== Number(row.bytes))
    return refuse('conflict', `The file is not whole: ${row.uploaded_bytes} of ${row.bytes} bytes are here.`)
  const { file, folder } = importPaths(context.directory, row.id)
  if (!existsSync(file)) return fileIsGone()
  const digest = await digestOf(file)
  const before = await context.db
    .selectFrom('imports')
    .selectAll()
    .where('project_id', '=', row.project_id)
    .where('digest', '=', digest)
    .where('id', '!=', row.id)
    .executeTakeFirst()
  if (before) {
    if (before.state === 'done') {
      return refuse('conflict', `This very file was imported on ${before.requested_at.toISOString().slice(0, 10)} as ${before.file_name}.`)
    }
    await adopt(context, { from: file, to: before.id })
    await context.db.deleteFrom('imports').where('id', '=', row.id).execute()
    await rm(folder, { recursive: true, force: true })
    return goOn(context, runner, before)
  }
  const waiting = await context.db
    .updateTable('imports')
    .set({
      state: 'waiting',
      digest,
      mapping: JSON.stringify(mapping),
      error: null,
      ended_at: null,
      done_bytes: 0,
      done_lines: 0,
      bad: 0,
      bad_bytes: 0,
    })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  runner.enqueue(row.id)
  return importFrom(waiting)
}

/** The earlier import may have lost its file meanwhile. */
const adopt = async ({ directory }: ImportsContext, { from, to }: { from: string; to: string }): Promise<void> => {
  const target = importPaths(directory, to)
  await mkdir(target.folder, { recursive: true, mode: 0o700 })
  if (!existsSync(target.file)) await copyFile(from, target.file)
}

const fileIsGone = (): Refusal =>
  refuse('gone', 'The file is not here any more: what nobody finishes is kept for two days. Send it again; it goes on where it was.')

const goOn = async ({ db, directory }: ImportsContext, runner: ImportRunner, row: ImportRow): Promise<ImportFile | Refusal> => {
  if (!existsSync(importPaths(directory, row.id).file)) return fileIsGone()
  if (row.state === 'waiting' || row.state === 'running') return importFrom(row)
  const waiting = await db
    .updateTable('imports')
    .set({ state: 'waiting', is_cancelled: false, error: null, ended_at: null })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  runner.enqueue(row.id)
  return importFrom(waiting)
}

/** Goes on with an import that was stopped or failed, from where it was. */
export const continueStopped = async (
  context: ImportsContext,
  runner: ImportRunner,
  which: Which,
): Promise<ImportFile | Refusal | undefined> => {
  const row = await findImport(context, which)
  if (!row) return undefined
  if (row.state === 'uploading' || row.state === 'done') return refuse('conflict', 'This import has nothing to go on with.')
  return goOn(context, runner, row)
}

/** Stops an import before its next batch; one that has not begun is over at once. */
export const cancelRunning = async (context: ImportsContext, which: Which): Promise<ImportFile | Refusal | undefined> => {
  const row = await findImport(context, which)
  if (!row) return undefined
  if (row.state === 'done' || row.state === 'failed' || row.state === 'cancelled') return refuse('conflict', 'The import is over already.')
  const isRunning = row.state === 'running'
  const changed = await context.db
    .updateTable('imports')
    .set(isRunning ? { is_cancelled: true } : { state: 'cancelled', ended_at: context.now() })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  return importFrom(changed)
}
