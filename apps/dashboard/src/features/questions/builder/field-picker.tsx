import type { EventField } from '@throughline/contract'
import { FieldChoices } from './field-choices.tsx'
import { fieldInWords } from './match-words.ts'
import { Picker } from './picker.tsx'

interface FieldPickerProps {
  projectId: string
  /** What it is for: "Cut by". */
  label: string
  /** Names of the site's own events whose properties are offered; none: those of its most frequent ones. */
  events: readonly string[]
  value: EventField | undefined
  onChange: (field: EventField) => void
  /** Where it may be left out: takes it away. */
  onClear?: (() => void) | undefined
  /** What stands there while nothing is chosen. */
  placeholder?: string
  propertiesOnly?: boolean
}

/** A field of events: a property that the site told, or what every event has. */
export const FieldPicker = ({
  projectId,
  label,
  events,
  value,
  onChange,
  onClear,
  placeholder = 'Choose a field',
  propertiesOnly = false,
}: FieldPickerProps) => (
  <Picker label={label} value={value ? fieldInWords(value) : placeholder} isBlank={value === undefined} onClear={value && onClear}>
    {(close) => (
      <FieldChoices
        projectId={projectId}
        events={events}
        propertiesOnly={propertiesOnly}
        onChoose={(field) => {
          onChange(field)
          close()
        }}
      />
    )}
  </Picker>
)
