import type { RetentionPoint, RetentionQuery, RetentionResult } from '@throughline/contract'
import { countOf } from '../../../format/count-of.ts'
import { formatNumber, formatShare } from '../../../format/number.ts'
import asked from '../asked.module.css'
import { bucketInWords, bucketLabel } from '../trend/bucket-words.ts'
import { DoorNumber } from '../door-number.tsx'
import { HeatCell } from './heat-cell.tsx'
import styles from './retention.module.css'
import { offsetName } from './retention-words.ts'

export type OpenCell = (cell: Pick<RetentionPoint, 'cohort' | 'interval'>, title: string) => void

interface HeatTableProps {
  query: RetentionQuery
  timeZone: string
  table: Pick<RetentionResult, 'cohorts' | 'average'>
  /** What cells say: the share of the cohort, or how many people. */
  isPeople: boolean
  /** Opens the people of a cell; of interval 0 the whole cohort. */
  onOpen: OpenCell | undefined
}

const sharesOf = ({ cohorts, average }: HeatTableProps['table']): number[] => [
  ...cohorts.flatMap(({ cells }) => cells.flatMap(({ share }) => share ?? [])),
  ...average.flatMap(({ share }) => share ?? []),
]

/** Cohorts in rows, the intervals after their first one in columns: who came back, cohort by cohort, and on the average. */
export const HeatTable = ({ query, timeZone, table, isPeople, onOpen }: HeatTableProps) => {
  const { interval } = query
  const cohorts = table.cohorts.filter(({ size }) => size > 0)
  const offsets = table.average.map((_, index) => index + 1).filter((offset) => cohorts.some(({ cells }) => cells.length >= offset))
  const most = Math.max(0, ...sharesOf(table))
  const isOpen = cohorts.some(({ cells }) => cells.some(({ complete }) => !complete))
  return (
    <figure className={styles.heat} aria-label="People who came back, by cohort">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what is wider than the window is scrolled by keys too */}
      <section className={asked.scroll} tabIndex={0} aria-label="Cohorts, to be scrolled sideways">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Cohort</th>
              <th scope="col">People</th>
              {offsets.map((offset) => (
                <th key={offset} scope="col">
                  {offsetName(interval, offset)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <AverageRow query={query} average={table.average.slice(0, offsets.length)} cohorts={cohorts} most={most} />
            {cohorts.map(({ from, size, cells }) => {
              const name = bucketInWords({ from }, interval, timeZone)
              return (
                <tr key={from}>
                  <th scope="row">{bucketLabel({ from }, interval, timeZone)}</th>
                  <td className={styles.size}>
                    <DoorNumber
                      count={size}
                      label={`${countOf(size, 'person', 'people')} in the cohort of ${name}`}
                      onOpen={onOpen && (() => onOpen({ cohort: from, interval: 0 }, `Began in ${name}`))}
                    >
                      {formatNumber(size)}
                    </DoorNumber>
                  </td>
                  {cells.map(({ people, share, complete }, index) => {
                    const when = offsetName(interval, index + 1)
                    const soFar = complete ? '' : ', not over yet'
                    const ofThem = share === null ? '– of nobody' : formatShare(share)
                    return (
                      <HeatCell
                        key={when}
                        share={share}
                        most={most}
                        complete={complete}
                        isEmpty={people === 0}
                        words={`Cohort of ${name}, ${when.toLowerCase()}: ${countOf(people, 'person', 'people')}, ${ofThem}${soFar}`}
                        onOpen={
                          onOpen && (() => onOpen({ cohort: from, interval: index + 1 }, `Began in ${name}, back in ${when.toLowerCase()}`))
                        }
                      >
                        {isPeople ? formatNumber(people) : share === null ? '–' : formatShare(share)}
                      </HeatCell>
                    )
                  })}
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
      <figcaption className={styles.caption}>
        {most > 0 && (
          <span className={styles.scale}>
            0 % <span className={styles.ramp} aria-hidden /> {formatShare(most)}
          </span>
        )}
        {isOpen && (
          <span className={styles.key}>
            <span className={styles.hatch} aria-hidden /> not over yet, left out of the average
          </span>
        )}
      </figcaption>
    </figure>
  )
}

interface AverageRowProps {
  query: RetentionQuery
  average: RetentionResult['average']
  cohorts: RetentionResult['cohorts']
  most: number
}

const AverageRow = ({ query, average, cohorts, most }: AverageRowProps) => (
  <tr className={styles.average}>
    <th scope="row">Average</th>
    <td className={styles.size}>{formatNumber(cohorts.reduce((sum, { size }) => sum + size, 0))}</td>
    {average.map(({ share, people }, index) => {
      const when = offsetName(query.interval, index + 1)
      return (
        <HeatCell
          key={when}
          share={share}
          most={most}
          complete
          isEmpty
          words={
            share === null
              ? `Average of ${when.toLowerCase()}: no cohort has all of it behind it yet`
              : `Average of ${when.toLowerCase()}: ${formatShare(share)} of ${countOf(people, 'person', 'people')}`
          }
        >
          {share === null ? '–' : formatShare(share)}
        </HeatCell>
      )
    })}
  </tr>
)
