import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

export interface StaticFile {
  type: string
  body: Buffer
  /** Undefined where compressing does not pay. */
  gzip: Buffer | undefined
  etag: string
}

export interface StaticFolder {
  /** By its path below the folder, with slashes. Read and compressed once, when first asked for, then kept until the folder changes. */
  find(path: string): Promise<StaticFile | undefined>
}

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
}

const packed = new Set(['.ico', '.png', '.woff2'])
const compress = promisify(gzip)

/** The files of a folder that may be missing. A request never becomes a path: it is looked up among the names that were found. */
export const openStaticFolder = (root: string): StaticFolder => {
  let names = namesIn(root)
  const loaded = new Map<string, Promise<StaticFile>>()
  // Whoever builds after the start should not have to start again.
  const lookAgain = (): void => {
    names = namesIn(root)
    loaded.clear()
  }
  return {
    find: async (name) => {
      if (names.size === 0) lookAgain()
      if (!names.has(name)) return undefined
      const file = loaded.get(name) ?? load(join(root, name))
      loaded.set(name, file)
      try {
        return await file
      } catch (error) {
        lookAgain()
        if (!names.has(name)) return undefined
        throw new Error(`could not read ${name}`, { cause: error })
      }
    },
  }
}

const namesIn = (root: string): ReadonlySet<string> => {
  const names = new Set<string>()
  for (const entry of entriesOf(root))
    if (entry.isFile()) names.add(relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
  return names
}

const entriesOf = (root: string) => {
  try {
    return readdirSync(root, { recursive: true, withFileTypes: true })
  } catch {
    return [] // not built: whoever asks for a page is told so
  }
}

const load = async (path: string): Promise<StaticFile> => {
  const body = await readFile(path)
  const extension = extname(path)
  return {
    type: types[extension] ?? 'application/octet-stream',
    body,
    gzip: packed.has(extension) ? undefined : await compress(body, { level: 9 }),
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
  }
}
