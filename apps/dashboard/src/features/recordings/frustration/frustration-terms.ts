import { frustrationWeights, MOST_SIGNALS_A_KIND, signalNames, type Recording, type SignalName } from '@throughline/contract'
import { signalCount } from '../signal-words.ts'

/** A kind of signal in a session's frustration. */
export interface FrustrationTerm {
  readonly name: SignalName
  readonly count: number
  /** Of these, how many count. */
  readonly counted: number
  readonly weight: number
}

export interface FrustrationSum {
  /** Of the kinds that there were, the heaviest first. */
  readonly terms: readonly FrustrationTerm[]
  readonly weights: number
  /** Minutes of active time, at least 1. */
  readonly minutes: number
}

const MINUTE_MS = 60_000

type Counted = Parameters<typeof signalCount>[0] & Pick<Recording, 'activeMs'>

/** How a session's raw frustration comes about: `weights / minutes`, to two decimals, is what the server says it is. */
export const frustrationTerms = (recording: Counted): FrustrationSum => {
  const terms = signalNames
    .map((name) => {
      const count = signalCount(recording, name)
      return { name, count, counted: Math.min(count, MOST_SIGNALS_A_KIND), weight: frustrationWeights[name] }
    })
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.weight * b.counted - a.weight * a.counted)
  return {
    terms,
    weights: terms.reduce((sum, { counted, weight }) => sum + counted * weight, 0),
    minutes: Math.max(1, recording.activeMs / MINUTE_MS),
  }
}
