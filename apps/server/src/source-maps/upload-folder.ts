import { limits } from '@throughline/contract'
import { readFile, stat } from 'node:fs/promises'
import { findMaps, type FoundMap } from './find-maps.ts'

interface Folder {
  folder: string
  urlPrefix: string
  release: string
}

/** Keeps one map; a sentence where it is refused. */
export type KeepMap = (map: { script: string; release: string; text: string }) => Promise<undefined | { refused: string }>

type OnProgress = (progress: { done: number; total: number; what: string }) => void

/** Keeps all source maps of a folder, one after the other, and says which were not taken and why. Gives the lines to print. */
export const uploadFolder = async (
  { folder, urlPrefix, release }: Folder,
  keep: KeepMap,
  onProgress: OnProgress,
): Promise<{ done: string[] } | { refused: string }> => {
  const found = await findMaps(folder, urlPrefix).catch((error: unknown) => ({ refused: sentenceOf(error) }))
  if ('refused' in found) return { refused: `The folder ${folder} cannot be read: ${found.refused}` }
  if (found.length === 0)
    return { refused: `There is no source map of a script (*.js.map) in ${folder}. Have the bundler write them, in files of their own.` }
  const refused: string[] = []
  for (const [done, map] of found.entries()) {
    onProgress({ done, total: found.length, what: 'Source maps' })
    const problem = await keepOne(map, release, keep)
    if (problem !== undefined) refused.push(`${map.path}: ${problem}`)
  }
  const kept = found.length - refused.length
  if (kept === 0) return { refused: refused.join('\n') }
  const ofRelease = release === '' ? 'any release' : `release ${release}`
  return {
    done: [...refused, `${kept} of ${found.length} source maps are kept for ${ofRelease}: ${found[0]?.script}${kept > 1 ? ', …' : ''}`],
  }
}

/** Why it is not kept. */
const keepOne = async ({ path, script }: FoundMap, release: string, keep: KeepMap): Promise<string | undefined> => {
  const { size } = await stat(path)
  if (size > limits.sourceMap.maxBytes) return `${size} bytes are more than a map may have (${limits.sourceMap.maxBytes}).`
  const refusal = await keep({ script, release, text: await readFile(path, 'utf8') })
  return refusal?.refused
}

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
