import { NativeSelect, SegmentedControl, TextInput, Textarea } from '@mantine/core'
import type { MetricDefinition, MetricDirection, MetricTake, MetricUnit } from '@throughline/contract'
import { takeInWords, takesOf, unitNames, unitsOf } from './metric-words.ts'
import styles from './metrics.module.css'

interface MetricFieldsProps {
  value: MetricDefinition
  issues: Partial<Record<string, string>>
  onChange: (value: MetricDefinition) => void
}

/** The same with another number taken, in a unit that such a number has. */
const takenAs = (value: MetricDefinition, take: MetricTake): MetricDefinition => {
  const units = unitsOf(take)
  const unit = units.includes(value.unit) ? value.unit : (units[0] ?? 'count')
  return { ...value, take, unit, currency: unit === 'money' ? value.currency : null }
}

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

/** What a metric is called, how its question becomes one number, its unit, and which way is good. */
export const MetricFields = ({ value, issues, onChange }: MetricFieldsProps) => {
  const { name, description, query, take, unit, currency, direction } = value
  const takes = takesOf(query)
  const written = JSON.stringify(take)
  const units = unitsOf(take)
  return (
    <>
      <TextInput
        label="Name"
        required
        withAsterisk={false}
        maxLength={100}
        value={name}
        data-autofocus
        error={issues['name']}
        onChange={({ currentTarget }) => onChange({ ...value, name: currentTarget.value })}
      />
      <Textarea
        label="What it means (may be empty)"
        autosize
        minRows={2}
        maxRows={6}
        maxLength={1_000}
        value={description}
        error={issues['description']}
        onChange={({ currentTarget }) => onChange({ ...value, description: currentTarget.value })}
      />
      <NativeSelect
        label="The number"
        value={written}
        error={issues['take']}
        data={takes.map((each) => ({ value: JSON.stringify(each), label: capital(takeInWords(query, each)) }))}
        onChange={({ currentTarget }) => onChange(takenAs(value, JSON.parse(currentTarget.value) as MetricTake))}
      />
      <div className={styles.two}>
        <NativeSelect
          label="Told as"
          value={unit}
          error={issues['unit']}
          disabled={units.length === 1}
          data={units.map((each) => ({ value: each, label: capital(unitNames[each]) }))}
          onChange={({ currentTarget }) => {
            const next = currentTarget.value as MetricUnit
            onChange({ ...value, unit: next, currency: next === 'money' ? (currency ?? 'EUR') : null })
          }}
        />
        {unit === 'money' && (
          <TextInput
            label="Currency, in three letters"
            value={currency ?? ''}
            maxLength={3}
            error={issues['currency']}
            onChange={({ currentTarget }) => onChange({ ...value, currency: currentTarget.value.toUpperCase() })}
          />
        )}
      </div>
      <div className={styles.good}>
        <span id="metric-direction">It is good when it goes</span>
        <SegmentedControl
          size="xs"
          aria-labelledby="metric-direction"
          value={direction}
          data={[
            { value: 'up', label: 'up' },
            { value: 'down', label: 'down' },
          ]}
          onChange={(next) => onChange({ ...value, direction: next as MetricDirection })}
        />
      </div>
    </>
  )
}
