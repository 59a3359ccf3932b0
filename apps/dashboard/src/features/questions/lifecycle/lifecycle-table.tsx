import { lifecycleStates, type LifecycleResult, type LifecycleQuery, type LifecycleState } from '@throughline/contract'
import { countOf } from '../../../format/count-of.ts'
import { formatNumber } from '../../../format/number.ts'
import { Defined } from '../../../ui/defined.tsx'
import asked from '../asked.module.css'
import { bucketInWords, bucketLabel } from '../trend/bucket-words.ts'
import { DoorNumber } from '../door-number.tsx'
import { stateHelp, stateNames } from './lifecycle-words.ts'

export interface LifecyclePictureProps {
  interval: LifecycleQuery['interval']
  timeZone: string
  buckets: LifecycleResult['buckets']
  /** Opens the people of a state in the interval that begins then. */
  /** Undefined: nobody may look who they are. */
  onOpen: ((bucket: string, state: LifecycleState) => void) | undefined
}

/** Who stayed away is counted beneath zero. */
const minusOf = (state: LifecycleState, { dormant }: LifecycleResult['buckets'][number]): string =>
  state === 'dormant' && dormant > 0 ? '\u2212' : ''

/** The same in numbers, the latest interval first, back to the first that has anybody; each opens the people it counts. */
export const LifecycleTable = ({ interval, timeZone, buckets, onOpen }: LifecyclePictureProps) => {
  const first = buckets.findIndex((bucket) => lifecycleStates.some((state) => bucket[state] > 0))
  return (
    <div className={asked.scroll}>
      <h2 className={asked.heading}>In numbers</h2>
      <table className={asked.table}>
        <thead>
          <tr>
            <th scope="col">By {interval}</th>
            {lifecycleStates.map((state) => (
              <th key={state} scope="col">
                <Defined help={stateHelp[state]}>{stateNames[state]}</Defined>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {buckets
            .slice(Math.max(0, first))
            .toReversed()
            .map((bucket) => (
              <tr key={bucket.from}>
                <th scope="row">
                  {bucketLabel(bucket, interval, timeZone)} {!bucket.complete && <span className={asked.note}>so far</span>}
                </th>
                {lifecycleStates.map((state) => (
                  <td key={state}>
                    <DoorNumber
                      count={bucket[state]}
                      label={`${stateNames[state]} in ${bucketInWords(bucket, interval, timeZone)}: ${minusOf(state, bucket)}${countOf(bucket[state], 'person', 'people')}`}
                      onOpen={onOpen && (() => onOpen(bucket.from, state))}
                    >
                      {minusOf(state, bucket)}
                      {formatNumber(bucket[state])}
                    </DoorNumber>
                  </td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  )
}
