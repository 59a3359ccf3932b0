import { isCounted, type TrendQuery } from '@throughline/contract'
import { queryPeriodLabel } from '../builder/match-words.ts'
import { countOf } from '../../../format/count-of.ts'
import type { Answer } from '../use-answer.ts'
import type { DrawnLine } from './drawn-line.ts'
import { measureNames } from './trend-words.ts'
import styles from './trend.module.css'
import { changeInWords, lineValue } from './value-words.ts'

const nouns: Readonly<Record<string, readonly [string, string]>> = {
  count: ['time', 'times'],
  persons: ['person', 'people'],
  sessions: ['session', 'sessions'],
  accounts: ['account', 'accounts'],
}

const amount = ({ formula, series }: TrendQuery, { total, series: place }: DrawnLine): string => {
  const its = series[place ?? 0]
  const of = its && isCounted(its) ? its.measure : undefined
  const noun = formula === undefined && of ? nouns[of.of] : undefined
  if (noun && total !== null) return countOf(total, noun[0], noun[1])
  if (formula !== undefined || !of || !('property' in of)) return lineValue(total)
  return `${measureNames[of.of]} ${of.property}: ${lineValue(total)}`
}

const MOST_TOLD = 3

/** The answer in a sentence: what the first lines come to, and how that stands beside the period before. */
export const TrendSentence = ({ answer: { query, meta }, lines }: { answer: Answer<'trend'>; lines: readonly DrawnLine[] }) => (
  <p className={styles.sentence}>
    {queryPeriodLabel(query.period, meta.timeZone)}:{' '}
    {lines.slice(0, MOST_TOLD).map((line, place) => (
      <span key={line.key}>
        {place > 0 && '; '}
        {line.name} <strong>{amount(query, line)}</strong>
        {line.previous && ` (${changeInWords(line.total, line.previous.total) ?? 'nothing before'})`}
      </span>
    ))}
    {lines.length > MOST_TOLD && `; and ${lines.length - MOST_TOLD} more`}.
  </p>
)
