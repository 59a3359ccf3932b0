import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

export interface Sizes {
  firstChunk: number
  recorder: number
  lookout: number
}

/** Bytes of the built tracker's files after gzip at its best. */
export const readSizes = async (dist: string): Promise<Sizes> => {
  const names = await readdir(join(dist, 't'))
  const size = async (path: string): Promise<number> => gzipSync(await readFile(join(dist, path)), { level: 9 }).length
  const chunk = (name: string): Promise<number> => {
    const file = names.find((candidate) => candidate.startsWith(`${name}-`))
    if (!file) throw new Error(`bench tracker: no chunk ${name} was built`)
    return size(`t/${file}`)
  }
  const [firstChunk, recorder, lookout] = await Promise.all([size('t.js'), chunk('recorder'), chunk('lookout')])
  return { firstChunk, recorder, lookout }
}
