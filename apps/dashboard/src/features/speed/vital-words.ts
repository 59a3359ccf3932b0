import { vitalThresholds, type VitalName } from '@throughline/contract'
import { numberLocale } from '../../format/locale.ts'

interface VitalWords {
  /** What it is called in a sentence. */
  name: string
  definition: string
}

/** What the four vitals are, in plain words. */
export const vitalWords: Record<VitalName, VitalWords> = {
  LCP: {
    name: 'Largest contentful paint',
    definition:
      'When the largest text or picture in the window was painted, from the moment the page was asked for. Good up to 2.5 s, poor beyond 4 s.',
  },
  INP: {
    name: 'Interaction to next paint',
    definition:
      'How long the page took to show an answer to a click, tap or key, the slowest of the visit (of many, nearly the slowest). Good up to 200 ms, poor beyond 500 ms.',
  },
  CLS: {
    name: 'Cumulative layout shift',
    definition:
      'How much of the window moved, and how far, without the visitor’s doing, in the worst stretch. Good up to 0.1, poor beyond 0.25.',
  },
  TTFB: {
    name: 'Time to first byte',
    definition: 'How long the first byte of the page took to arrive. Good up to 0.8 s, poor beyond 1.8 s.',
  },
}

const SECOND_MS = 1_000

const hundredths = (value: number): string => value.toLocaleString(numberLocale, { maximumFractionDigits: 2 })

/** A value with its unit: "2.1 s", "180 ms"; of CLS "0.08". */
export const formatVital = (name: VitalName, value: number): string => {
  if (name === 'CLS') return hundredths(value)
  return value < SECOND_MS ? `${Math.round(value)} ms` : `${hundredths(value / SECOND_MS)} s`
}

export type Rating = 'good' | 'middling' | 'poor'

export const ratingOf = (name: VitalName, value: number): Rating => {
  const { good, poor } = vitalThresholds[name]
  if (value <= good) return 'good'
  return value <= poor ? 'middling' : 'poor'
}

/** By shape as well as by colour. */
export const ratingWords: Record<Rating, { word: string; mark: string }> = {
  good: { word: 'good', mark: '●' },
  middling: { word: 'needs improvement', mark: '◆' },
  poor: { word: 'poor', mark: '▲' },
}
