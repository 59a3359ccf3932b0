import { isCounted, type TrendQuery, type TrendResult } from '@throughline/contract'
import { matchName, valueInWords } from '../builder/match-words.ts'
import { letterOf, measureNames } from './trend-words.ts'

type ResultLine = TrendResult['lines'][number]

/** A line of the answer as pictures and tables show it. */
export interface DrawnLine {
  readonly key: string
  readonly name: string
  /** Which of the colours; undefined: that of what is left over. */
  readonly colour: number | undefined
  readonly values: readonly (number | null)[]
  readonly total: number | null
  readonly previous: ResultLine['previous']
  /** Which series (0 is A); null of a formula. */
  readonly series: number | null
  /** Of a breakdown. */
  readonly value: string | null
  readonly isOther: boolean
}

export const COLOURS = 8

/** The lines that a question asks for, by what people call them. */
export const drawnLines = (query: TrendQuery, { lines }: TrendResult): DrawnLine[] => {
  const isCut = query.breakdown !== undefined
  const isOneSeries = query.series.length === 1 || query.formula !== undefined
  return lines.map((line, place) => {
    const { series, value, isOther } = line
    const of = series === null ? (query.formula ?? '') : seriesName(query, series, line.label)
    const cut = isOther ? 'all others' : valueInWords(query.breakdown?.by, value ?? '')
    const name = isCut ? (isOneSeries ? cut : `${of}: ${cut}`) : of
    return { ...line, key: `${series} ${isOther ? 'other' : `is ${value}`}`, name, colour: isOther ? undefined : place % COLOURS }
  })
}

/** What a series is called: by whoever asked, or by its events, with its letter where two are of the same; a metric as the answer calls it. */
const seriesName = ({ series }: TrendQuery, place: number, told: string): string => {
  const one = series[place]
  if (!one || one.label !== undefined || !isCounted(one)) return one?.label ?? told
  const name = matchName(one.match)
  const twins = series.filter(isCounted).filter(({ match, label }) => label === undefined && matchName(match) === name)
  if (twins.length === 1) return name
  const isMeasured = twins.every(({ match }) => JSON.stringify(match) === JSON.stringify(one.match))
  const measured = `${measureNames[one.measure.of]}${'property' in one.measure ? ` ${one.measure.property}` : ''}`
  return isMeasured ? `${name}, ${measured}` : `${letterOf(place)} ${name}`
}
