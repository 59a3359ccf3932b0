import type { AgentReader } from './memory/agent-reader.ts'
import type { CountryFinder } from './memory/country-finder.ts'
import type { DailySalts } from './memory/daily-salts.ts'
import type { ErasedSubjects } from './memory/erased-subjects.ts'
import type { KnownNames } from './memory/known-names.ts'
import type { PageReader } from './memory/page-reader.ts'
import type { ScrollMedians } from './memory/scroll-medians.ts'
import type { SessionClocks } from './memory/session-clocks.ts'

/** A value that was cut to its limit, by what it is. */
export type CutField =
  | 'url'
  | 'title'
  | 'text'
  | 'selector'
  | 'name'
  | 'property_count'
  | 'property_key'
  | 'property_value'
  | 'property_depth'
  | 'assets'

/** What the steps work with. Everything they remember or count from one event to the next is in here. */
export interface Tools {
  agents: AgentReader
  countries: CountryFinder
  salts: DailySalts
  clocks: SessionClocks
  erased: ErasedSubjects
  names: KnownNames
  pages: PageReader
  scrolls: Pick<ScrollMedians, 'medianOf'>
  /** Counts a value that was cut. */
  readonly cut: (projectId: string, field: CutField) => void
}
