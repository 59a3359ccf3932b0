import { UnstyledButton } from '@mantine/core'
import type { FunnelGroup, FunnelQuery, FunnelResult } from '@throughline/contract'
import { formatNumber, formatShare } from '../../../format/number.ts'
import { ShareCell } from '../../../ui/share-cell.tsx'
import { fieldInWords, valueInWords } from '../builder/match-words.ts'
import { droppedAfter, stepName } from './funnel-words.ts'
import styles from './funnel.module.css'

type Group = FunnelResult['groups'][number]

/** Which group a row is, as a question for its people has it. */
export const groupOf = ({ value }: Group, groups: readonly Group[]): FunnelGroup =>
  value === null ? { noneOf: groups.flatMap((one) => one.value ?? []) } : { value }

interface FunnelGroupsProps {
  query: FunnelQuery
  groups: readonly Group[]
  onReached: (step: number, group: FunnelGroup, name: string) => void
  onDropped: (step: number, group: FunnelGroup, name: string) => void
}

/** Each group of the breakdown in a row: how many came to each step and were lost before it, and how many got through. */
export const FunnelGroups = ({ query, groups, onReached, onDropped }: FunnelGroupsProps) => {
  const by = query.breakdown?.by
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{by ? fieldInWords(by) : 'Group'}</th>
            {query.steps.map((_, index) => (
              <th key={index} scope="col">
                {stepName(query, index + 1)}
              </th>
            ))}
            <th scope="col">Got through</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => {
            const name = group.isOther ? 'All others' : valueInWords(by, group.value ?? '')
            return (
              <tr key={`${group.isOther} ${group.value}`}>
                <th scope="row">
                  <ShareCell share={group.conversion ?? 0}>{name}</ShareCell>
                </th>
                {group.steps.map(({ reached }, index) => {
                  const lost = index === 0 ? 0 : droppedAfter(group.steps, index)
                  return (
                    <td key={index}>
                      <UnstyledButton
                        className={styles.cell}
                        disabled={reached === 0}
                        aria-label={`${name}: ${formatNumber(reached)} came to step ${index + 1}`}
                        onClick={() => onReached(index + 1, groupOf(group, groups), name)}
                      >
                        {formatNumber(reached)}
                      </UnstyledButton>
                      {lost > 0 && (
                        <UnstyledButton
                          className={styles.lostCell}
                          aria-label={`${name}: ${formatNumber(lost)} dropped out before step ${index + 1}`}
                          onClick={() => onDropped(index, groupOf(group, groups), name)}
                        >
                          {'\u2212'}
                          {formatNumber(lost)}
                        </UnstyledButton>
                      )}
                    </td>
                  )
                })}
                <td>{group.conversion === null ? '–' : formatShare(group.conversion)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
