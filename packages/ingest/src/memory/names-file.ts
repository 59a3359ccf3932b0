import { appendFile, readFile } from 'node:fs/promises'
import { KnownNames, type NameKind } from './known-names.ts'

const kinds: readonly unknown[] = ['event', 'property'] satisfies NameKind[]

const readLines = async (path: string): Promise<string[]> => {
  try {
    return (await readFile(path, 'utf8')).split('\n')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw new Error(`The names in ${path} cannot be read`, { cause })
  }
}

/** A line that a crash has torn is skipped: the name will be written again when it is next used. */
const parseLine = (line: string): [string, NameKind, string] | undefined => {
  try {
    const [projectId, kind, name] = JSON.parse(line) as unknown[]
    if (typeof projectId === 'string' && kinds.includes(kind) && typeof name === 'string') return [projectId, kind as NameKind, name]
  } catch {
    return undefined // not JSON: the tail of a write that a crash cut short
  }
  return undefined
}

export interface NamesFile {
  names: KnownNames
  /** Writes what is new since the last time. Not flushed: a name that is lost is learnt again. */
  readonly save: () => Promise<void>
}

/** The names that projects use, remembered in a file to which each new name is added as a line of JSON. */
export const openNamesFile = async (path: string): Promise<NamesFile> => {
  let fresh: string[] = []
  const names = new KnownNames((projectId, kind, name) => fresh.push(`${JSON.stringify([projectId, kind, name])}\n`))
  for (const line of await readLines(path)) {
    const parsed = parseLine(line)
    if (parsed) names.restore(...parsed)
  }
  const save = async (): Promise<void> => {
    if (fresh.length === 0) return
    const lines = fresh
    fresh = []
    await appendFile(path, `\n${lines.join('')}`)
  }
  return { names, save }
}
