import { Autocomplete, NativeSelect, NumberInput, TagsInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { listChoices, textTests, valueTests, type ChoiceKind, type ValueTest } from '@throughline/contract'
import { useState } from 'react'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { testWords } from './name-words.ts'

/** What values are suggested from. */
export interface Suggested {
  readonly projectId: string
  /** Undefined: nothing is suggested. */
  readonly of: ChoiceKind | undefined
  readonly event?: string | undefined
  /** The property or attribute whose values are wanted. */
  readonly named?: string | undefined
}

const PAUSE_MS = 200

const useChoices = ({ projectId, of, event, named }: Suggested, search: string): string[] => {
  const [asked] = useDebouncedValue(search, PAUSE_MS)
  const { data } = useEndpoint(
    listChoices,
    {
      params: { projectId },
      query: { of: of ?? 'page', ...(asked && { search: asked.slice(0, 200) }), ...(event && { event }), ...(named && { key: named }) },
    },
    { keepPrevious: true, enabled: of !== undefined },
  )
  return data?.items.map(({ value }) => value) ?? []
}

interface OneValueProps extends Suggested {
  label: string
  placeholder?: string
  value: string
  onChange: (value: string) => void
  isFirst?: boolean
}

/** One value: typed, or chosen among those that the project has seen. */
export const OneValue = ({ label, placeholder = '', value, onChange, isFirst, ...suggested }: OneValueProps) => {
  const choices = useChoices(suggested, value)
  return (
    <Autocomplete
      size="xs"
      label={label}
      placeholder={placeholder}
      value={value}
      data={choices}
      // The server has searched; what it gives is not filtered again.
      filter={({ options }) => options}
      comboboxProps={{ withinPortal: false }}
      maxDropdownHeight={180}
      {...(isFirst && { 'data-autofocus': true })}
      onChange={onChange}
    />
  )
}

interface SeveralValuesProps extends Suggested {
  label: string
  values: readonly string[]
  onChange: (values: string[]) => void
}

/** Several values, one of which is enough: typed with Enter or comma, or chosen. */
export const SeveralValues = ({ label, values, onChange, ...suggested }: SeveralValuesProps) => {
  const [typed, setTyped] = useState('')
  const choices = useChoices(suggested, typed)
  return (
    <TagsInput
      size="xs"
      label={label}
      placeholder={values.length === 0 ? 'Type or choose' : ''}
      value={[...values]}
      data={choices}
      filter={({ options }) => options}
      searchValue={typed}
      acceptValueOnBlur
      maxTags={50}
      comboboxProps={{ withinPortal: false }}
      maxDropdownHeight={180}
      data-autofocus
      onSearchChange={setTyped}
      onChange={onChange}
    />
  )
}

interface TestFieldProps {
  isNumber: boolean
  test: ValueTest['test']
  onChange: (test: ValueTest['test']) => void
}

/** How a value is compared. */
export const TestField = ({ isNumber, test, onChange }: TestFieldProps) => (
  <NativeSelect
    size="xs"
    aria-label="How it is compared"
    value={test}
    data={(isNumber ? valueTests : textTests).map((each) => ({ value: each, label: testWords[each] }))}
    onChange={({ currentTarget }) => onChange(currentTarget.value as ValueTest['test'])}
  />
)

interface NumberFieldProps {
  label: string
  value: number | undefined
  onChange: (value: number | undefined) => void
  /** What one unit of the field is of the value: 1000 for seconds kept as milliseconds. */
  unit?: number
  min?: number
  isFirst?: boolean
}

/** A number that may be left open. */
export const NumberField = ({ label, value, onChange, unit = 1, min = 0, isFirst }: NumberFieldProps) => (
  <NumberInput
    size="xs"
    label={label}
    min={min}
    value={value === undefined ? '' : value / unit}
    {...(isFirst && { 'data-autofocus': true })}
    onChange={(next) => onChange(next === '' ? undefined : Number(next) * unit)}
  />
)
