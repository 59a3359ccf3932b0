import { limits } from '@throughline/contract'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { importPaths } from './import-paths.ts'
import type { ImportsContext } from './imports-context.ts'
import { runImport } from './run-import.ts'

const SWEEP_EVERY_MS = 60 * 60_000

/** Runs imports one after the other. */
export interface ImportRunner {
  /** Runs an import that is waiting, once it is its turn. */
  enqueue(id: string): void
  /** Resolves when nothing is under way; what is not done goes on after the next start. */
  close(): Promise<void>
}

/**
 * Goes on with what an earlier process did not end, as far as its files lie here, and removes files that nobody finished for long; unless
 * it is to run beside another that does.
 */
export const openImportRunner = async (context: ImportsContext, { isAlone = true } = {}): Promise<ImportRunner> => {
  const stopping = new AbortController()
  let last = Promise.resolve()
  const enqueue = (id: string): void => {
    last = last.then(() => (stopping.signal.aborted ? undefined : runImport(context, id, stopping.signal)))
    last = last.catch((error: unknown) => context.log.error({ error, import: id }, 'an import could not be begun'))
  }
  await mkdir(context.directory, { recursive: true, mode: 0o700 })
  let sweeping: NodeJS.Timeout | undefined
  if (isAlone) {
    await removeOld(context)
    const sweep = () => removeOld(context).catch((error: unknown) => context.log.warn({ error }, 'old imports could not be removed'))
    sweeping = setInterval(() => {
      last = last.then(sweep)
    }, SWEEP_EVERY_MS)
    sweeping.unref()
    for (const id of await unfinished(context)) enqueue(id)
  }
  return {
    enqueue,
    async close() {
      stopping.abort()
      clearInterval(sweeping)
      await last
    },
  }
}

const unfinished = async ({ db, directory }: ImportsContext): Promise<string[]> => {
  const rows = await db.selectFrom('imports').select('id').where('state', 'in', ['waiting', 'running']).orderBy('requested_at').execute()
  return rows.map(({ id }) => id).filter((id) => existsSync(importPaths(directory, id).file))
}

/**
 * A file may hold anything about anybody: it goes when its project is gone, and when nobody went on with it for two days. The list of bad
 * lines may repeat a piece of them, and goes later.
 */
const removeOld = async ({ db, directory, now }: ImportsContext): Promise<void> => {
  const ago = (ms: number): Date => new Date(now().getTime() - ms)
  const [before, longBefore] = [ago(limits.import.keptUnfinishedMs), ago(limits.import.keptListMs)]
  const kept = new Map((await db.selectFrom('imports').select(['id', 'state', 'requested_at']).execute()).map((row) => [row.id, row]))
  for (const id of await readdir(directory)) {
    const row = kept.get(id)
    const isOver = row !== undefined && row.state !== 'waiting' && row.state !== 'running' && row.requested_at < before
    if (!row || (isOver && row.requested_at < longBefore)) await rm(join(directory, id), { recursive: true, force: true })
    else if (isOver) await rm(importPaths(directory, id).file, { force: true })
  }
}
