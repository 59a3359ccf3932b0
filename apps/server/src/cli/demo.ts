import { askOrOpen } from './ask-or-open.ts'
import type { Verb } from './outcome.ts'
import { readNumber, readOptions } from './read-options.ts'
import { withConfig } from './with-config.ts'

const DEFAULT_DAYS = 30

/** `demo [--project KEY] [--days N] [--visits N] [--seed N]`: fills a project with a believable month of visits. */
export const demo: Verb = async (args) => {
  const text = { type: 'string' } as const
  const options = readOptions(args, { project: text, days: text, visits: text, seed: text })
  if ('refused' in options) return { refused: options.refused }
  const days = readNumber('days', options.days, [1, 400])
  const visits = readNumber('visits', options.visits, [1, 1_000_000])
  const seed = readNumber('seed', options.seed, [0, Number.MAX_SAFE_INTEGER])
  for (const value of [days, visits, seed]) if (typeof value === 'object') return value
  const numbers = {
    days: Number(days ?? DEFAULT_DAYS),
    ...(visits !== undefined && { visits: Number(visits) }),
    ...(seed !== undefined && { seed: Number(seed) }),
  }
  return withConfig((config) =>
    askOrOpen(config, { verb: 'demo', ...numbers, ...(options.project !== undefined && { project: options.project }) }),
  )
}
