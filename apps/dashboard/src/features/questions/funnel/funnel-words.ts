import type { FunnelQuery, FunnelResult, Separator } from '@throughline/contract'
import { countOf } from '../../../format/count-of.ts'
import { formatDuration } from '../../../format/duration.ts'
import { formatPoints } from '../../../format/difference.ts'
import { formatNumber, formatShare } from '../../../format/number.ts'
import { signalWords } from '../../recordings/signal-words.ts'
import { fieldInWords, matchInWords, valueInWords } from '../builder/match-words.ts'

/** What is counted: "12 people", "1 session". */
export const countOfSubjects = ({ per }: Pick<FunnelQuery, 'per'>, count: number): string =>
  per === 'person' ? countOf(count, 'person', 'people') : countOf(count, 'session')

/** What a step is called: its own name, else its events. */
export const stepName = ({ steps }: Pick<FunnelQuery, 'steps'>, step: number): string => {
  const of = steps[step - 1]
  return of ? (of.label ?? matchInWords(of.match)) : ''
}

/** How many came to a step and not to the next one. */
export const droppedAfter = (steps: FunnelResult['steps'], step: number): number =>
  (steps[step - 1]?.reached ?? 0) - (steps[step]?.reached ?? 0)

/** The step after which most were lost; undefined where nobody was. */
export const worstStep = (steps: FunnelResult['steps']): number | undefined => {
  const places = steps.slice(1).map((_, index) => index + 1)
  const [worst] = places.toSorted((one, other) => droppedAfter(steps, other) - droppedAfter(steps, one))
  return worst !== undefined && droppedAfter(steps, worst) > 0 ? worst : undefined
}

/** The answer in a sentence or two: how many got through, and where most were lost. */
export const funnelInWords = (query: FunnelQuery, { steps, conversion, toConvert: { medianMs } }: FunnelResult): string => {
  const [entered, converted] = [steps[0]?.reached ?? 0, steps.at(-1)?.reached ?? 0]
  const worst = worstStep(steps)
  return [
    `${formatNumber(converted)} of ${countOfSubjects(query, entered)} got through (${formatShare(conversion ?? 0)})`,
    medianMs === null ? '' : `, half of them within ${formatDuration(medianMs)}`,
    '.',
    worst === undefined
      ? ''
      : ` Most were lost between ${stepName(query, worst)} and ${stepName(query, worst + 1)}: ${formatNumber(droppedAfter(steps, worst))}.`,
  ].join('')
}

const fieldNames: Partial<Record<Separator['field'], string>> = {
  entryRoute: 'Came in on',
  signal: 'Met on the way',
  error: 'Met on the way',
  failedRequest: 'Met on the way',
}

const eventFieldOf = ({ field, key }: Separator): Parameters<typeof fieldInWords>[0] | undefined => {
  if (field === 'property') return { property: key ?? '' }
  return field === 'entryRoute' || field === 'signal' || field === 'error' || field === 'failedRequest' ? undefined : { of: field }
}

const valueOfSeparator = (separator: Separator): string => {
  const { field, value } = separator
  if (field === 'signal') return Object.entries(signalWords).find(([name]) => name === value)?.[1].one ?? value
  if (field === 'error') return 'An error'
  if (field === 'failedRequest') return 'A failed request'
  if (field === 'referrerHost' && value === '') return 'no other site'
  return valueInWords(eventFieldOf(separator), value)
}

/** What droppers and passers are compared by: "Device: Phone", "Met on the way: Rage click". */
export const separatorInWords = (separator: Separator): string => {
  const of = eventFieldOf(separator)
  return `${of ? fieldInWords(of) : (fieldNames[separator.field] ?? separator.field)}: ${valueOfSeparator(separator)}`
}

/** "+50 points (95 %: +28.5 to +64.2)". */
export const differenceOfSeparator = ({ difference: { by, low, high } }: Separator): string =>
  `${formatPoints(by)} points (95 %: ${formatPoints(low)} to ${formatPoints(high)})`

/** "3.5 times as frequent", "no passer has it", "no dropper has it". */
export const liftInWords = ({ lift }: Pick<Separator, 'lift'>): string => {
  if (lift === null) return 'no passer has it'
  return lift === 0 ? 'no dropper has it' : `${formatNumber(lift)} times as frequent`
}

/** "p = 0.003". */
export const chanceInWords = ({ adjustedP }: Pick<Separator, 'adjustedP'>): string =>
  // The spaces do not break: a number alone on the next line says nothing.
  adjustedP < 0.001 ? 'p\u00a0<\u00a00.001' : `p\u00a0=\u00a0${adjustedP.toFixed(3)}`
