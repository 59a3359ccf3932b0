import { NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { addDays, dayOf, intervals, startOfDay, type Interval, type QueryPeriod } from '@throughline/contract'
import { useNow } from '../../ui/use-now.ts'
import { useProject } from '../projects/use-project.ts'
import styles from './finding.module.css'

interface PeriodFieldsProps {
  /** Undefined: at any time. */
  value: QueryPeriod | undefined
  onChange: (period: QueryPeriod | undefined) => void
  mayBeEver?: boolean
}

const modeOf = (period: QueryPeriod | undefined): 'ever' | 'last' | 'days' => {
  if (!period) return 'ever'
  return 'last' in period ? 'last' : 'days'
}

const MONTH: QueryPeriod = { last: { count: 30, unit: 'day' } }

/** When: the last so many days, from a day to a day, or at any time. Days are those of the project's calendar. */
export const PeriodFields = ({ value, onChange, mayBeEver = false }: PeriodFieldsProps) => {
  const { timeZone } = useProject()
  const now = useNow(60_000)
  const mode = modeOf(value)
  const today = dayOf(now, timeZone)
  const days = (from: string, to: string): QueryPeriod => ({
    from: startOfDay(from, timeZone).toISOString(),
    to: startOfDay(addDays(to, 1), timeZone).toISOString(),
  })
  const start = {
    ever: undefined,
    last: MONTH,
    days: days(addDays(today, -29), today),
  }
  return (
    <div className={styles.form}>
      <NativeSelect
        size="xs"
        label="When"
        value={mode}
        data={[
          { value: 'last', label: 'In the last…' },
          { value: 'days', label: 'From a day to a day' },
          ...(mayBeEver ? [{ value: 'ever', label: 'At any time' }] : []),
        ]}
        onChange={({ currentTarget }) => onChange(start[currentTarget.value as keyof typeof start])}
      />
      {value && 'last' in value && (
        <div className={styles.pair}>
          <NumberInput
            size="xs"
            aria-label="How many"
            min={1}
            max={1_000}
            allowDecimal={false}
            value={value.last.count}
            onChange={(count) => Number(count) >= 1 && onChange({ last: { ...value.last, count: Math.min(1_000, Number(count)) } })}
          />
          <NativeSelect
            size="xs"
            aria-label="Of what"
            value={value.last.unit}
            data={intervals.map((each) => ({ value: each, label: `${each}s` }))}
            onChange={({ currentTarget }) => onChange({ last: { ...value.last, unit: currentTarget.value as Interval } })}
          />
        </div>
      )}
      {value && 'from' in value && (
        <Days
          from={dayOf(new Date(value.from), timeZone)}
          to={dayOf(new Date(Date.parse(value.to) - 1), timeZone)}
          onChange={(from, to) => onChange(days(from, to < from ? from : to))}
        />
      )}
    </div>
  )
}

interface DaysProps {
  from: string
  to: string
  onChange: (from: string, to: string) => void
}

const Days = ({ from, to, onChange }: DaysProps) => (
  <div className={styles.pair}>
    <TextInput
      type="date"
      size="xs"
      aria-label="First day"
      value={from}
      onChange={({ currentTarget: { value } }) => value !== '' && onChange(value, to)}
    />
    <TextInput
      type="date"
      size="xs"
      aria-label="Last day"
      value={to}
      onChange={({ currentTarget: { value } }) => value !== '' && onChange(from, value)}
    />
  </div>
)
