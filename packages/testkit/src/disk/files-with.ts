import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { unpackBlocks } from './unpack-blocks.ts'

/** What a look at a file or folder gives; nothing if it has just been removed. */
const unlessGone = async <Found>(look: Promise<Found[]>): Promise<Found[]> => {
  try {
    return await look
  } catch (cause) {
    if (['ENOENT', 'ENXIO'].includes((cause as NodeJS.ErrnoException).code ?? '')) return []
    throw cause
  }
}

const filesBelow = async (folder: string): Promise<string[]> => {
  const entries = await unlessGone(readdir(folder, { withFileTypes: true }))
  const of = (kind: 'isFile' | 'isDirectory') => entries.filter((entry) => entry[kind]()).map(({ name }) => join(folder, name))
  const below = await Promise.all(of('isDirectory').map(filesBelow))
  return [...of('isFile'), ...below.flat()]
}

const holds = (bytes: Buffer, text: string): boolean =>
  bytes.includes(text) || bytes.includes(Buffer.from(text).toString('base64').slice(0, -4)) || unpackBlocks(bytes).includes(text)

/** Files in a folder and below that hold the text: as it is, as base64, or packed by the analytics engine. */
export const filesWith = async (folder: string, text: string): Promise<string[]> => {
  const files = await filesBelow(folder)
  const found = await Promise.all(
    files.map((path) => unlessGone(readFile(path).then((bytes) => (holds(bytes, text) ? [path.slice(folder.length)] : [])))),
  )
  return found.flat()
}
