import { sourceMapOf } from '@throughline/contract'
import { projectOf } from './project-of.ts'
import { isRefusal } from '../refusal.ts'
import { openMapReader } from '../source-maps/map-reader.ts'
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
  const found = await projectOf(context.db, project)
  if ('refused' in found) return found
  const maps = openMapReader()
  try {
    return await uploadFolder(
      asked,
      async ({ script, release, text }) => {
        const named = sourceMapOf.safeParse({ script, release })
        if (!named.success) return { refused: named.error.issues.map(({ message }) => message).join(' ') }
        const kept = await uploadSourceMap({ ...context, maps }, { projectId: found.id, ...named.data, text })
        return isRefusal(kept) ? { refused: kept.error.message } : undefined
      },
      onProgress,
    )
  } finally {
    await maps.stop()
  }
}
