import { projectId, sourceMapOf } from '@throughline/contract'
import { isRefusal } from '../refusal.ts'
import { threadedMapReader } from '../source-maps/map-reader.ts'
import type { SourceMapsContext } from '../source-maps/source-maps-context.ts'
import { uploadFolder } from '../source-maps/upload-folder.ts'
import { uploadSourceMap } from '../source-maps/upload-source-map.ts'

type Context = Omit<SourceMapsContext, 'maps'>

interface Asked {
  /** Its key; undefined: the only one there is. */
  project?: string | undefined
  release: string
  urlPrefix: string
  /** Absolute. */
  folder: string
}

type OnProgress = (progress: { done: number; total: number; what: string }) => void

/** `source-maps upload` on this machine: whoever asks is the same user, who may read the folder. */
export const uploadSourceMaps = async (
  context: Context,
  { project, ...asked }: Asked,
  { onProgress }: { onProgress: OnProgress },
): Promise<{ done: string[] } | { refused: string }> => {
  const id = await projectOf(context, project)
  if (typeof id === 'object') return id
  const maps = threadedMapReader()
  try {
    return await uploadFolder(
      asked,
      async ({ script, release, text }) => {
        const named = sourceMapOf.safeParse({ script, release })
        if (!named.success) return { refused: named.error.issues.map(({ message }) => message).join(' ') }
        const kept = await uploadSourceMap({ ...context, maps }, { projectId: projectId.parse(id), ...named.data, text })
        return isRefusal(kept) ? { refused: kept.error.message } : undefined
      },
      onProgress,
    )
  } finally {
    await maps.stop()
  }
}

const projectOf = async ({ db }: Context, key: string | undefined): Promise<string | { refused: string }> => {
  const rows = await db.selectFrom('projects').select(['id', 'key']).execute()
  const found = key === undefined ? rows : rows.filter((row) => row.key === key)
  if (found.length === 1 && found[0]) return found[0].id
  if (key !== undefined) return { refused: `No project has the key ${key}. Find it in the project's settings.` }
  return { refused: `There are ${rows.length} projects. Say which with --project and its key, which stands in the script tag.` }
}
