import { NativeSelect, NumberInput, SegmentedControl } from '@mantine/core'
import { alertDirections, alertIntervals, type AlertCondition, type AlertInterval } from '@throughline/contract'
import { Defined } from '../../ui/defined.tsx'
import type { Told } from './alert-words.ts'
import styles from './alerts.module.css'

interface ConditionFieldsProps {
  interval: AlertInterval
  condition: AlertCondition
  told: Told
  onChange: (changes: { interval?: AlertInterval; condition?: AlertCondition }) => void
}

const usual: AlertCondition = { kind: 'usual', direction: 'either', weeks: 8, spreads: 3 }
const threshold: AlertCondition = { kind: 'threshold', direction: 'below', value: 1 }
const sideNames = { above: 'more than', below: 'less than', either: 'more or less than' } as const
const spreadNames = [
  { value: '2', label: 'sensitive' },
  { value: '3', label: 'usual' },
  { value: '4', label: 'calm' },
  { value: '6', label: 'only the largest' },
] as const

/** How often, and when it is over: beyond a value, or unlike the weeks before. */
export const ConditionFields = ({ interval, condition, told, onChange }: ConditionFieldsProps) => {
  const set = (next: AlertCondition): void => onChange({ condition: next })
  const isThreshold = condition.kind === 'threshold'
  return (
    <div className={styles.fields}>
      <NativeSelect
        label="Check every"
        value={interval}
        data={alertIntervals.map((each) => ({ value: each, label: each }))}
        onChange={({ currentTarget }) => onChange({ interval: alertIntervals.find((each) => each === currentTarget.value) ?? 'day' })}
      />
      <div className={styles.kind}>
        <span className={styles.label}>Against</span>
        <SegmentedControl
          aria-label="Against"
          value={condition.kind}
          data={[
            { value: 'threshold', label: 'a value' },
            { value: 'usual', label: 'what is usual' },
          ]}
          onChange={(kind) => set(kind === 'usual' ? usual : threshold)}
        />
      </div>
      <NativeSelect
        className={styles.side}
        label="Over when it is"
        value={condition.direction}
        data={alertDirections
          .filter((each) => !isThreshold || each !== 'either')
          .map((each) => ({ value: each, label: `${sideNames[each]}${isThreshold ? '' : ' usual'}` }))}
        onChange={({ currentTarget }) => {
          const direction = alertDirections.find((each) => each === currentTarget.value) ?? 'below'
          if (!isThreshold) set({ ...condition, direction })
          else if (direction !== 'either') set({ ...condition, direction })
        }}
      />
      {isThreshold ? (
        <NumberInput
          label={told.currency === null ? 'Value' : `Value (${told.currency})`}
          suffix={told.unit === 'percent' ? ' %' : told.unit === 'seconds' ? ' s' : ''}
          value={told.unit === 'percent' ? Number((condition.value * 100).toPrecision(12)) : condition.value}
          onChange={(value) => typeof value === 'number' && set({ ...condition, value: told.unit === 'percent' ? value / 100 : value })}
        />
      ) : (
        <>
          <NumberInput
            label="Weeks before"
            min={4}
            max={12}
            value={condition.weeks}
            onChange={(weeks) => typeof weeks === 'number' && weeks >= 4 && weeks <= 12 && set({ ...condition, weeks: Math.round(weeks) })}
          />
          <NativeSelect
            label={
              <Defined help="How many spreads a value may lie from the median of the weeks before: 2, 3, 4 or 6. The spread is 1.4826 times the median distance from that median, and at least what chance alone makes.">
                How readily
              </Defined>
            }
            value={String(condition.spreads)}
            data={
              spreadNames.some(({ value }) => value === String(condition.spreads))
                ? [...spreadNames]
                : [...spreadNames, { value: String(condition.spreads), label: `${condition.spreads} spreads` }]
            }
            onChange={({ currentTarget }) => set({ ...condition, spreads: Number(currentTarget.value) })}
          />
        </>
      )}
    </div>
  )
}
