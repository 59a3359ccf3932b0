import type { ErasureSubject } from '@throughline/contract'
import { advanceErasures } from '../erasures/advance-erasures.ts'
import type { ErasureContext } from '../erasures/erasure-context.ts'
import { readErasure } from '../erasures/list-erasures.ts'
import { requestErasure } from '../erasures/request-erasure.ts'
import { isRefusal } from '../refusal.ts'
import type { RunVerb } from './serve-control.ts'

type Options = Parameters<RunVerb>[1] & { publicUrl: string }

/**
 * `erase`: deletes what is stored of somebody and resolves when no reader sees it any more. What is on its way meanwhile, and the proof, are
 * the running server's; it goes on with it whenever it runs.
 */
export const eraseFor = async (
  context: ErasureContext,
  { subject, project: projectKey }: { subject: ErasureSubject; project?: string | undefined },
  { publicUrl, onProgress }: Options,
): Promise<{ done: string[] } | { refused: string }> => {
  const project = await projectOf(context, projectKey)
  if ('refused' in project) return project
  onProgress({ done: 0, total: 2, what: 'finding what is theirs' })
  const started = await requestErasure(context, { projectId: project.id, subject, requestedBy: 'command line' })
  if (isRefusal(started)) return { refused: `Nothing was erased: the id ${started.error.issues?.[0]?.message ?? started.error.message}.` }
  onProgress({ done: 1, total: 2, what: 'deleting it' })
  await advanceErasures(context)
  const { found, deletedAt } = (await readErasure(context.metadata.db, project.id, started.id)) ?? started
  const what = `${counted(found.sessions, 'session')} of ${counted(found.visitors, 'browser')}, ${found.recordings} of them recorded`
  return {
    done: [
      deletedAt === null
        ? `The erasure of ${what} is begun and could not go on yet; a running server tries it again.`
        : `Nobody can see any of it any more: ${what}.`,
      `The bytes leave the disk within ten minutes while the server runs. The proof: ${publicUrl}/p/${project.id}/settings/forget, or`,
      `${publicUrl}/api/v1/projects/${project.id}/erasures/${started.id}`,
    ],
  }
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

const projectOf = async ({ metadata: { db } }: ErasureContext, key: string | undefined): Promise<{ id: string } | { refused: string }> => {
  if (key !== undefined) {
    const named = await db.selectFrom('projects').select('id').where('key', '=', key).executeTakeFirst()
    return named ?? { refused: `No project has the key ${key}. Find it in the project's settings.` }
  }
  const [only, another] = await db.selectFrom('projects').select('id').limit(2).execute()
  if (!only) return { refused: 'There is no project yet, so there is nobody to erase.' }
  return another ? { refused: 'There are several projects: say which with --project KEY.' } : only
}
