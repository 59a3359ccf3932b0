import { resolve } from 'node:path'
import { askOrOpen } from './ask-or-open.ts'
import type { Verb } from './outcome.ts'
import { readWithPositional } from './read-with-positional.ts'
import { withConfig } from './with-config.ts'

/** `import <file>`: stores the events of a CSV file, or of JSON objects one a line. */
export const importFile: Verb = async (args) => {
  const read = readWithPositional(args, ['time', 'event', 'person', 'visitor', 'url', 'kind', 'project'])
  if ('refused' in read) return read
  const { project, ...columns } = read.options
  const { word } = read
  if (word === undefined) return { refused: 'Say which file: throughline import events.csv' }
  const format = /\.(?:jsonl|ndjson|json)$/i.test(word) ? 'jsonl' : 'csv'
  return withConfig((config) =>
    askOrOpen(config, { verb: 'import', file: resolve(word), format, columns, ...(project !== undefined && { project }) }),
  )
}
