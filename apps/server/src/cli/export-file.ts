import { exportFormats, exportKinds } from '@throughline/contract'
import { resolve } from 'node:path'
import { askOrOpen } from './ask-or-open.ts'
import type { Verb } from './outcome.ts'
import { readWithPositional } from './read-with-positional.ts'
import { withConfig } from './with-config.ts'

/** `export events|sessions|people`: writes everything of a period into a file on this machine. */
export const exportFile: Verb = async (args) => {
  const read = readWithPositional(args, ['format', 'from', 'to', 'out', 'project'])
  if ('refused' in read) return read
  const { format: asked = 'jsonl', out, ...options } = read.options
  const kind = exportKinds.find((each) => each === read.word)
  const format = exportFormats.find((each) => each === asked)
  if (!kind) return { refused: `Say what to export: throughline export ${exportKinds.join('|')}` }
  if (!format) return { refused: `--format has to be one of ${exportFormats.join(', ')}.` }
  return withConfig((config) => askOrOpen(config, { verb: 'export', kind, format, out: resolve(out ?? `${kind}.${format}`), ...options }))
}
