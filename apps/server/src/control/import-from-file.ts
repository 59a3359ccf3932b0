import { limits, type ImportId, type ProjectId } from '@throughline/contract'
import { copyFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isRefusal } from '../refusal.ts'
import { importFrom } from '../imports/import-from.ts'
import { importPaths } from '../imports/import-paths.ts'
import { openImportRunner } from '../imports/import-runner.ts'
import { beginImport, cancelRunning, createImportFile, findImport } from '../imports/imports.ts'
import type { ImportsContext } from '../imports/imports-context.ts'
import { previewImport } from '../imports/preview-import.ts'
import { projectOf } from './project-of.ts'

interface Asked {
  project?: string | undefined
  /** Absolute. */
  file: string
  format: 'csv' | 'jsonl'
  /** What the file's columns mean, as far as it is not to be guessed. */
  columns: Partial<Record<'time' | 'event' | 'person' | 'visitor' | 'url' | 'kind', string>>
}

interface Options {
  onProgress: (progress: { done: number; total: number; what: string }) => void
  signal: AbortSignal
}

const LOOK_EVERY_MS = 200

interface Which {
  projectId: ProjectId
  importId: ImportId
}

/** `import file` on this machine. Broken off, the same command goes on where it was: the file is known by its bytes. */
export const importFromFile = async (
  context: ImportsContext,
  { project: key, file, format, columns }: Asked,
  { onProgress, signal }: Options,
): Promise<{ done: string[] } | { refused: string }> => {
  const project = await projectOf(context.db, key)
  if ('refused' in project) return project
  const bytes = await stat(file).then(
    ({ size }) => size,
    () => undefined,
  )
  if (bytes === undefined || bytes === 0) return { refused: `${file} is not there, or is empty.` }
  if (bytes > limits.import.maxBytes) return { refused: `${file} is larger than ${limits.import.maxBytes} bytes. Split it.` }
  const made = await createImportFile(context, project.id, { actor: undefined, body: { fileName: basename(file), format, bytes } })
  if (isRefusal(made)) return { refused: made.error.message }
  await copyFile(file, importPaths(context.directory, made.id).file)
  await context.db.updateTable('imports').set({ uploaded_bytes: bytes }).where('id', '=', made.id).execute()
  const which = { projectId: project.id, importId: made.id }
  const row = await findImport(context, which)
  const preview = row && (await previewImport(context, row, undefined))
  if (!preview || isRefusal(preview)) return { refused: preview?.error.message ?? 'The import was taken away.' }
  const mapping = { ...preview.mapping, ...columns }
  mapping.properties = mapping.properties.filter((column) => !Object.values(columns).includes(column))
  // One of its own: the server's may be busy with others.
  const runner = await openImportRunner(context, { isAlone: false })
  try {
    const begun = await beginImport(context, runner, which, mapping)
    if (!begun || isRefusal(begun)) return { refused: begun?.error.message ?? 'The import was taken away.' }
    return await follow(context, { projectId: project.id, importId: begun.id }, { onProgress, signal })
  } finally {
    await runner.close()
  }
}

const follow = async (
  context: ImportsContext,
  which: Which,
  { onProgress, signal }: Options,
): Promise<{ done: string[] } | { refused: string }> => {
  for (;;) {
    const row = await findImport(context, which)
    if (!row) return { refused: 'The project of this import was deleted.' }
    const { state, stored, bad, doneBytes, bytes, problem } = importFrom(row)
    onProgress({ done: doneBytes, total: bytes, what: `${stored} events` })
    const list =
      bad === 0 ? [] : [`${bad} lines could not be taken: ${importPaths(context.directory, which.importId).badLines} has them by number.`]
    if (state === 'done') return { done: [`${stored} events are stored.`, ...list] }
    if (state === 'failed') return { refused: [problem ?? 'It failed.', ...list].join('\n') }
    if (state === 'cancelled') return { refused: `Stopped; ${stored} events are stored. The same command goes on.` }
    if (signal.aborted) await cancelRunning(context, which)
    await pause(LOOK_EVERY_MS)
  }
}
