import { readConfig, type Config } from '../config.ts'
import type { Outcome } from './outcome.ts'

/** Does something with the configuration of the environment, unless there is something wrong with it. */
export const withConfig = async (work: (config: Config) => Promise<Outcome>): Promise<Outcome> => {
  const read = readConfig()
  return 'problems' in read ? { refused: ['The environment is not as it should be:', ...read.problems].join('\n  ') } : work(read.config)
}
