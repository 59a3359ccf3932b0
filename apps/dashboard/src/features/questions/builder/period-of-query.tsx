import { Button, NativeSelect, NumberInput, UnstyledButton } from '@mantine/core'
import { intervals, type Interval, type QueryPeriod } from '@throughline/contract'
import { useState } from 'react'
import { DaysForm } from '../../../period/days-form.tsx'
import styles from './builder.module.css'
import { queryPeriodLabel } from './match-words.ts'
import { Picker } from './picker.tsx'

interface PeriodOfQueryProps {
  /** Days are cut in this zone. */
  timeZone: string
  value: QueryPeriod
  onChange: (period: QueryPeriod) => void
  /** Where none may be chosen: what that is called. Shown instead of the value while `isUnset`. */
  unset?: { name: string; isUnset: boolean; onUnset: () => void }
}

const usual: readonly QueryPeriod[] = [
  { last: { count: 24, unit: 'hour' } },
  { last: { count: 7, unit: 'day' } },
  { last: { count: 30, unit: 'day' } },
  { last: { count: 90, unit: 'day' } },
  { last: { count: 12, unit: 'week' } },
  { last: { count: 12, unit: 'month' } },
]

const isSame = (one: QueryPeriod, other: QueryPeriod): boolean => JSON.stringify(one) === JSON.stringify(other)

/** For which period a question is asked: the last so many hours, days, weeks or months, or from a day to a day. */
export const PeriodOfQuery = ({ timeZone, value, onChange, unset }: PeriodOfQueryProps) => (
  <Picker label="Period" value={unset?.isUnset ? unset.name : queryPeriodLabel(value, timeZone)}>
    {(close) => {
      const choose = (period: QueryPeriod): void => {
        onChange(period)
        close()
      }
      return (
        <div className={styles.period}>
          {unset && (
            <UnstyledButton
              className={styles.choice}
              aria-pressed={unset.isUnset}
              onClick={() => {
                unset.onUnset()
                close()
              }}
            >
              {unset.name}
            </UnstyledButton>
          )}
          {usual.map((period) => (
            <UnstyledButton
              key={JSON.stringify(period)}
              className={styles.choice}
              aria-pressed={!unset?.isUnset && isSame(period, value)}
              onClick={() => choose(period)}
            >
              {queryPeriodLabel(period, timeZone)}
            </UnstyledButton>
          ))}
          <LastSoMany value={'last' in value ? value.last : { count: 14, unit: 'day' }} onChange={(last) => choose({ last })} />
          <h3 className={styles.title}>From a day to a day</h3>
          <DaysForm timeZone={timeZone} search={'last' in value ? { period: '30d' } : value} onChoose={choose} />
        </div>
      )
    }}
  </Picker>
)

interface Last {
  count: number
  unit: Interval
}

const LastSoMany = ({ value, onChange }: { value: Last; onChange: (last: Last) => void }) => {
  const [count, setCount] = useState<number | string>(value.count)
  const [unit, setUnit] = useState(value.unit)
  const isRight = typeof count === 'number' && Number.isInteger(count) && count >= 1 && count <= 1_000
  return (
    <form
      className={styles.last}
      onSubmit={(event) => {
        event.preventDefault()
        if (isRight) onChange({ count, unit })
      }}
    >
      <span>Last</span>
      <NumberInput
        size="xs"
        className={styles.count}
        aria-label="How many"
        min={1}
        max={1_000}
        hideControls
        value={count}
        onChange={setCount}
      />
      <NativeSelect
        size="xs"
        aria-label="Of what"
        value={unit}
        data={intervals.map((each) => ({ value: each, label: `${each}s` }))}
        onChange={({ currentTarget }) => setUnit(currentTarget.value as Interval)}
      />
      <Button type="submit" size="compact-sm" variant="default" disabled={!isRight}>
        Set
      </Button>
    </form>
  )
}
