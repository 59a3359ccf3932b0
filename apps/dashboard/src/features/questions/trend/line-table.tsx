import { UnstyledButton } from '@mantine/core'
import type { Answer } from '../use-answer.ts'
import { bucketInWords } from './bucket-words.ts'
import type { DrawnLine } from './drawn-line.ts'
import styles from './trend.module.css'
import { lineValue } from './value-words.ts'

interface LineTableProps {
  answer: Answer<'trend'>
  lines: readonly DrawnLine[]
  /** A bucket of a line; undefined for the whole period. `isBefore`: in the period before. */
  onOpen: ((line: DrawnLine, bucket: number | undefined, isBefore?: boolean) => void) | undefined
}

/** Every value: a row for each bucket, the latest first, and a column for each line. */
export const LineTable = ({ answer: { result, meta }, lines, onOpen }: LineTableProps) => {
  const cell = (line: DrawnLine, bucket: number | undefined) => {
    const value = bucket === undefined ? line.total : line.values[bucket]
    const before = bucket === undefined ? line.previous?.total : line.previous?.values[bucket]
    return (
      <td key={line.key}>
        <UnstyledButton className={styles.cell} disabled={!onOpen} onClick={() => onOpen?.(line, bucket)}>
          {lineValue(value)}
        </UnstyledButton>
        {line.previous && (
          <UnstyledButton className={styles.thenCell} disabled={!onOpen} onClick={() => onOpen?.(line, bucket, true)}>
            {lineValue(before)}
          </UnstyledButton>
        )}
      </td>
    )
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label="All values">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{result.interval === 'hour' ? 'Hour' : `By ${result.interval}`}</th>
            {lines.map(({ key, name, previous }) => (
              <th key={key} scope="col">
                {name}
                {previous && <span className={styles.then}>before</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className={styles.whole}>
            <th scope="row">Whole period</th>
            {lines.map((line) => cell(line, undefined))}
          </tr>
          {result.buckets
            .map((bucket, index) => (
              <tr key={bucket.from}>
                <th scope="row">
                  {bucketInWords(bucket, result.interval, meta.timeZone)}
                  {!bucket.complete && <span className={styles.open}>not complete</span>}
                </th>
                {lines.map((line) => cell(line, index))}
              </tr>
            ))
            .toReversed()}
        </tbody>
      </table>
    </section>
  )
}
