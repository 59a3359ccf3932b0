import { UnstyledButton } from '@mantine/core'
import type { RetentionQuery, RetentionResult } from '@throughline/contract'
import { countOf } from '../../../format/count-of.ts'
import { formatNumber, formatShare } from '../../../format/number.ts'
import asked from '../asked.module.css'
import { HeatCell } from './heat-cell.tsx'
import styles from './retention.module.css'
import { offsetName } from './retention-words.ts'

type Group = RetentionResult['groups'][number]

interface ValueTableProps {
  query: RetentionQuery
  groups: readonly Group[]
  nameOf: (group: Group) => string
  /** Whose cohorts are shown beneath; undefined: everybody's. */
  chosen: Group | undefined
  onChoose: (group: Group | undefined) => void
}

/** The values of a breakdown in rows, each with its average; one that is chosen has its cohorts shown. */
export const ValueTable = ({ query, groups, nameOf, chosen, onChoose }: ValueTableProps) => {
  const most = Math.max(0, ...groups.flatMap(({ average }) => average.flatMap(({ share }) => share ?? [])))
  return (
    <div className={`${asked.scroll} ${styles.values}`}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Cut by</th>
            <th scope="col">People</th>
            {groups[0]?.average.map((_, index) => (
              <th key={offsetName(query.interval, index)} scope="col">
                {offsetName(query.interval, index + 1)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={`${group.isOther} ${group.value}`} aria-current={group === chosen}>
              <th scope="row">
                <UnstyledButton
                  className={asked.door}
                  aria-pressed={group === chosen}
                  onClick={() => onChoose(group === chosen ? undefined : group)}
                >
                  {nameOf(group)}
                </UnstyledButton>
              </th>
              <td className={styles.size}>{formatNumber(group.size)}</td>
              {group.average.map(({ share, people }, index) => {
                const when = offsetName(query.interval, index + 1)
                return (
                  <HeatCell
                    key={when}
                    share={share}
                    most={most}
                    complete
                    isEmpty
                    words={`${nameOf(group)}, ${when.toLowerCase()}: ${share === null ? 'not known yet' : `${formatShare(share)} of ${countOf(people, 'person', 'people')}`}`}
                  >
                    {share === null ? '–' : formatShare(share)}
                  </HeatCell>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
