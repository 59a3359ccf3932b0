import type { Device } from '@throughline/contract'
import { periodInWords, periodLabel } from '../../../period/period-in-words.ts'
import type { PeriodBounds } from '../../../period/period.ts'
import { deviceNames } from '../../recordings/filters/filter-words.ts'
import type { Comparison } from './comparison.ts'

/** What one heatmap is of, beside its page and kind. */
export interface HeatmapSide {
  readonly period: PeriodBounds
  readonly device: Device
  /** Undefined for all. */
  readonly release: string | undefined
  /** Of which visits, in words; undefined for all. */
  readonly sessions: string | undefined
  /** What tells it from the other: "Last 7 days", "Phone", "Release 1.4". */
  readonly name: string
  /** The period as it stands in a sentence: "in the last 7 days". */
  readonly inWords: string
}

/** A heatmap as it is shown, with the words for its period and for the one before. */
export interface Shown {
  readonly period: PeriodBounds
  readonly device: Device
  readonly release: string | undefined
  readonly sessions: string | undefined
  readonly label: string
  readonly inWords: string
  readonly before: Required<PeriodBounds>
  readonly beforeInWords: string
  readonly timeZone: string
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const nameOfRelease = (release: string | undefined): string => (release === undefined ? 'All releases' : `Release ${release}`)

const nameBy = ({ device, release, label }: Pick<Shown, 'device' | 'release' | 'label'>, by: Comparison['by']): string => {
  if (by === 'device') return deviceNames[device] ?? device
  return by === 'release' ? nameOfRelease(release) : label
}

/** In what the other differs. */
const otherSide = (shown: Shown, comparison: Comparison): Partial<HeatmapSide> => {
  if (comparison.by === 'device') return { device: comparison.device, name: nameBy({ ...shown, device: comparison.device }, 'device') }
  if (comparison.by === 'release') return { release: comparison.release, name: nameOfRelease(comparison.release) }
  const { before, beforeInWords, timeZone } = shown
  if (comparison.by === 'before') return { period: before, inWords: beforeInWords, name: capital(beforeInWords.replace(/^(in|by) /, '')) }
  const { from, to } = comparison
  return { period: { from, to }, inWords: periodInWords({ from, to }, timeZone), name: periodLabel({ from, to }, timeZone) }
}

/** The two heatmaps of a comparison: the one that is shown, and the one beside it, which differs from it in one thing. */
export const comparedSides = (shown: Shown, comparison: Comparison): readonly [a: HeatmapSide, b: HeatmapSide] => {
  const { period, device, release, sessions, inWords } = shown
  const a: HeatmapSide = { period, device, release, sessions, inWords, name: nameBy(shown, comparison.by) }
  return [a, { ...a, ...otherSide(shown, comparison) }]
}
