import { askOrOpen } from './ask-or-open.ts'
import type { Verb } from './outcome.ts'
import { readNumber, readOptions } from './read-options.ts'
import { withConfig } from './with-config.ts'

const DEFAULT_DAYS = 30

/** `metrics [--days N] [--project KEY]`: prints what the metrics of a project come to. */
export const metrics: Verb = async (args) => {
  const text = { type: 'string' } as const
  const options = readOptions(args, { project: text, days: text })
  if ('refused' in options) return { refused: options.refused }
  const days = readNumber('days', options.days, [1, 1_000])
  if (typeof days === 'object') return days
  const { project } = options
  return withConfig((config) =>
    askOrOpen(config, { verb: 'metrics', days: days ?? DEFAULT_DAYS, ...(project !== undefined && { project }) }),
  )
}
