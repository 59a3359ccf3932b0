import { NativeSelect } from '@mantine/core'
import { countMeasures, numberMeasures, type Measure } from '@throughline/contract'
import builder from '../builder/builder.module.css'
import { FieldPicker } from '../builder/field-picker.tsx'
import { measureNames } from './trend-words.ts'

interface MeasurePickerProps {
  projectId: string
  label: string
  /** Names of the site's own events whose properties can be measured. */
  events: readonly string[]
  value: Measure
  onChange: (measure: Measure) => void
}

const isNumber = (of: string): of is (typeof numberMeasures)[number] => numberMeasures.some((measure) => measure === of)

/** What is counted of the events, or which number they carry is taken, and how. */
export const MeasurePicker = ({ projectId, label, events, value, onChange }: MeasurePickerProps) => (
  <>
    <NativeSelect
      size="xs"
      className={builder.select}
      aria-label={label}
      value={value.of}
      data={[...countMeasures, ...numberMeasures].map((of) => ({ value: of, label: measureNames[of] }))}
      onChange={({ currentTarget: { value: of } }) =>
        onChange(
          isNumber(of) ? { of, property: 'property' in value ? value.property : 'value' } : { of: of as (typeof countMeasures)[number] },
        )
      }
    />
    {'property' in value && (
      <FieldPicker
        projectId={projectId}
        label={`${label}: property`}
        events={events}
        propertiesOnly
        value={{ property: value.property }}
        onChange={(field) => 'property' in field && onChange({ of: value.of, property: field.property })}
      />
    )}
  </>
)
