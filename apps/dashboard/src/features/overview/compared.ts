import type { Overview } from '@throughline/contract'

/** What the numbers of a period stand beside. */
export interface Compared {
  totals: Overview['totals']
  /** "in the 7 days before" */
  inWords: string
}
