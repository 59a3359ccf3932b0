import type { StickinessQuery } from '@throughline/contract'
import { countOf } from '../../../format/count-of.ts'
import { formatNumber, formatShare } from '../../../format/number.ts'
import asked from '../asked.module.css'
import { DoorNumber } from '../door-number.tsx'

export interface OftenProps {
  interval: StickinessQuery['interval']
  /** People who were active in exactly so many intervals, the first for one. */
  people: readonly number[]
  /** Undefined: nobody may look who they are. */
  onOpen: ((intervals: number) => void) | undefined
}

/** The same in numbers, as far as anybody came: exactly so often, and so often or more. */
export const OftenTable = ({ interval, people, onOpen }: OftenProps) => {
  const all = people.reduce((sum, count) => sum + count, 0)
  const rows = people.slice(0, people.findLastIndex((count) => count > 0) + 1)
  return (
    <div className={asked.scroll}>
      <h2 className={asked.heading}>In numbers</h2>
      <table className={asked.table}>
        <thead>
          <tr>
            <th scope="col">Active on</th>
            <th scope="col">People</th>
            <th scope="col">Of all</th>
            <th scope="col">So often or more</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((count, index) => {
            const often = countOf(index + 1, interval)
            const orMore = people.slice(index).reduce((sum, more) => sum + more, 0)
            return (
              <tr key={often}>
                <th scope="row">{often}</th>
                <td>
                  <DoorNumber
                    count={count}
                    label={`${countOf(count, 'person', 'people')} active on ${often}`}
                    onOpen={onOpen && (() => onOpen(index + 1))}
                  >
                    {formatNumber(count)}
                  </DoorNumber>
                </td>
                <td>{formatShare(count / all)}</td>
                <td>{formatShare(orMore / all)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
