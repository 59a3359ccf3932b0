import { join } from 'node:path'

/** Where the file of an import lies, and the list of its bad lines. */
export const importPaths = (directory: string, id: string): { folder: string; file: string; badLines: string } => {
  const folder = join(directory, id)
  return { folder, file: join(folder, 'file'), badLines: join(folder, 'bad-lines.csv') }
}
