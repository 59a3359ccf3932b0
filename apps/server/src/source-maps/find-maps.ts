import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

export interface FoundMap {
  /** Where it lies. */
  path: string
  /** The script that it belongs to: below the prefix as it lies below the folder. */
  script: string
}

const MAP_OF_SCRIPT = /\.[cm]?js\.map$/

/** The source maps of scripts in a folder and those below it, by name; style sheets' are left out. */
export const findMaps = async (folder: string, urlPrefix: string): Promise<FoundMap[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const prefix = urlPrefix.replace(/\/+$/, '')
  return entries
    .filter((entry) => entry.isFile() && MAP_OF_SCRIPT.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name))
    .toSorted()
    .map((path) => ({
      path,
      script: `${prefix}/${relative(folder, path)
        .split(sep)
        .join('/')
        .replace(/\.map$/, '')}`,
    }))
}
