import { NativeSelect } from '@mantine/core'
import { intervals, type Interval } from '@throughline/contract'
import styles from './builder.module.css'

interface IntervalPickerProps<Among extends Interval> {
  value: Among
  onChange: (interval: Among) => void
  /** Those that the kind of question knows; all if nothing is said. */
  among?: readonly Among[]
}

const words: Readonly<Record<Interval, string>> = { hour: 'by hour', day: 'by day', week: 'by week', month: 'by month' }

/** How long a bucket of time is. */
export const IntervalPicker = <Among extends Interval = Interval>({ value, onChange, among }: IntervalPickerProps<Among>) => (
  <NativeSelect
    size="xs"
    className={styles.select}
    aria-label="Interval"
    value={value}
    data={(among ?? intervals).map((interval) => ({ value: interval, label: words[interval] }))}
    onChange={({ currentTarget }) => onChange(currentTarget.value as Among)}
  />
)
