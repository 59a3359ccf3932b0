import { isCounted, type Measure, type Metric, type Query } from '@throughline/contract'
import { formatDuration } from '../../format/duration.ts'
import { matchInWords } from '../questions/builder/match-words.ts'
import { modeNames } from '../questions/retention/retention-words.ts'
import { letterOf, measureNames } from '../questions/trend/trend-words.ts'
import { orderInWords, takeInWords, unitNames } from './metric-words.ts'

interface DefinedPart {
  readonly of: string
  readonly words: readonly string[]
}

const measured = (measure: Measure): string =>
  'property' in measure ? `${measureNames[measure.of]} ${measure.property}` : measureNames[measure.of]

const askedOf = (query: Query): DefinedPart[] => {
  if (query.kind === 'trend') {
    const counted = query.series.map((one, place) => {
      const words = isCounted(one) ? `${measured(one.measure)}: ${matchInWords(one.match)}` : (one.label ?? 'a metric')
      return query.series.length > 1 ? `${letterOf(place)}: ${words}` : words
    })
    return [{ of: 'Counts', words: counted }, ...(query.formula === undefined ? [] : [{ of: 'Formula', words: [query.formula] }])]
  }
  if (query.kind === 'funnel')
    return [
      { of: 'Steps', words: query.steps.map(({ label, match }, place) => `${place + 1}. ${label ?? matchInWords(match)}`) },
      { of: 'Within', words: [`${formatDuration(query.windowMs)}, ${orderInWords[query.order]}, for each ${query.per}`] },
      ...(query.exclude.length === 0 ? [] : [{ of: 'Void with', words: query.exclude.map(matchInWords) }]),
    ]
  if (query.kind === 'retention')
    return [
      { of: 'Began with', words: [matchInWords(query.first)] },
      { of: 'Came back for', words: [`${matchInWords(query.return)}, ${modeNames[query.mode]}`] },
      { of: 'By', words: [query.interval] },
    ]
  return query.kind === 'paths' ? [] : [{ of: 'Counts', words: [`people by ${query.interval}: ${matchInWords(query.match)}`] }]
}

/** A metric's definition, part by part, in the words of the questions' pages. */
export const definitionInWords = ({ query, take, unit, currency, direction }: Metric): DefinedPart[] => [
  ...askedOf(query),
  { of: 'One number', words: [takeInWords(query, take)] },
  { of: 'Told in', words: [currency ?? unitNames[unit]] },
  { of: 'Good when', words: [direction === 'up' ? 'it goes up' : 'it goes down'] },
  ...(query.where === undefined && query.segment === undefined ? [] : [{ of: 'Visits', words: ['only those that the question is of'] }]),
]
