import { exportData, type ExportFormat, type ExportKind } from '@throughline/contract'
import * as insights from '@throughline/insights'
import { createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ImportsContext } from '../imports/imports-context.ts'
import { projectOf } from './project-of.ts'

interface Asked {
  project?: string | undefined
  kind: ExportKind
  format: ExportFormat
  from?: string | undefined
  to?: string | undefined
  /** Absolute; must not be there yet. */
  out: string
}

type Context = Pick<ImportsContext, 'db' | 'analytics' | 'now'>

/** `export` on this machine: whoever asks is the same user, who may write the file. It is written down like any other. */
export const exportToFile = async (
  { db, analytics, now }: Context,
  { project: key, out, kind, format, from, to }: Asked,
  { signal }: { signal: AbortSignal },
): Promise<{ done: string[] } | { refused: string }> => {
  const project = await projectOf(db, key)
  if ('refused' in project) return project
  const query = exportData.query?.safeParse({ kind, format, from, to })
  if (!query?.success) return { refused: '--from and --to have to be times such as 2026-11-01T00:00:00Z, the first before the last.' }
  const { period, bytes } = insights.exportData({ analytics, now }, project, { query: query.data })
  await db
    .insertInto('data_exports')
    .values({
      project_id: project.id,
      kind,
      format,
      period_from: period.from,
      period_to: period.to,
      actor: 'command line',
      actor_name: 'Command line',
      at: now(),
    })
    .execute()
  try {
    await pipeline(Readable.from(bytes), createWriteStream(out, { flags: 'wx' }), { signal })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return { refused: `${out} is there already. Name another file with --out.` }
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { refused: `The folder of ${out} is not there. Make it first.` }
    throw error
  }
  const { size } = await stat(out)
  const days = `${period.from.toISOString()} to ${period.to.toISOString()}`
  return { done: [`${out} has the ${kind} of "${project.name}" from ${days}: ${size} bytes.`] }
}
