import { signalThresholds, type ThresholdName } from '@throughline/contract'

/** What stands around a threshold's field. */
interface ThresholdWords {
  readonly before: string
  readonly after: string
}

export const thresholdWords: Readonly<Record<ThresholdName, ThresholdWords>> = {
  rageClicks: { before: 'at least', after: 'clicks in a burst' },
  deadMs: { before: 'nothing came for', after: 's' },
  slowMs: { before: 'nothing was drawn for', after: 's' },
  errorMs: { before: 'it went wrong within', after: 's' },
  turnMs: { before: 'back after at most', after: 's' },
  thrashVisits: { before: 'gone into at least', after: 'times' },
  thrashEmptied: { before: 'or emptied at least', after: 'times' },
  scrollTimes: { before: 'more than', after: 'times the middle view’s turns' },
}

const MS = 1_000

/** What one unit of a threshold's field is worth: times are shown in seconds. */
export const fieldUnit = (name: ThresholdName): number => (signalThresholds[name].unit === 'ms' ? MS : 1)

/** What the field may hold, in words: "1 to 5 s". */
export const rangeInWords = (name: ThresholdName): string => {
  const { least, most, unit } = signalThresholds[name]
  const by = fieldUnit(name)
  return `${least / by} to ${most / by}${unit === 'ms' ? ' s' : ''}`
}
