import { AgentReader } from './memory/agent-reader.ts'
import { openCountryFinder } from './memory/country-finder.ts'
import type { DailySalts } from './memory/daily-salts.ts'
import { ErasedSubjects } from './memory/erased-subjects.ts'
import { KnownNames } from './memory/known-names.ts'
import { PageReader } from './memory/page-reader.ts'
import { SessionClocks } from './memory/session-clocks.ts'
import type { Tools } from './tools.ts'

interface Given {
  salts: DailySalts
  /** Default: nothing is known yet, and nothing is remembered beyond this process. */
  names?: KnownNames
  /** Default: nothing is known of how pages are scrolled. */
  scrolls?: Tools['scrolls']
  /** Default: nobody was erased. */
  erased?: ErasedSubjects
  /** Default: what is cut is not counted. */
  cut?: Tools['cut']
}

/** Everything that the steps work with, fresh. Reads the country database, about 8 MB. */
export const makeTools = async ({
  salts,
  names = new KnownNames(),
  scrolls = { medianOf: () => undefined },
  erased = new ErasedSubjects(),
  cut = () => {},
}: Given): Promise<Tools> => ({
  agents: new AgentReader(),
  countries: await openCountryFinder(),
  salts,
  clocks: new SessionClocks(),
  erased,
  names,
  pages: new PageReader(),
  scrolls,
  cut,
})
