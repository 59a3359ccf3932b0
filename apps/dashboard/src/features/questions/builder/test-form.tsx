import { Button, MultiSelect } from '@mantine/core'
import { deviceKinds, type ChoiceKind, type EventField, type EventTest, type EventText } from '@throughline/contract'
import { useState } from 'react'
import { OneValue, SeveralValues, TestField } from '../../finding/value-fields.tsx'
import { countryChoices } from '../../recordings/filters/country-choices.ts'
import { deviceNames } from '../../recordings/filters/filter-words.ts'
import styles from './builder.module.css'
import { fieldInWords, testInWords } from './match-words.ts'

interface TestFormProps {
  projectId: string
  /** The event whose values are suggested, where it has a name. */
  event: string | undefined
  test: EventTest
  /** "Add" or "Change". */
  action: string
  onDone: (test: EventTest) => void
}

const suggestedFrom: Readonly<Partial<Record<EventText, ChoiceKind>>> = {
  route: 'page',
  path: 'page',
  browser: 'browser',
  os: 'os',
  language: 'language',
  release: 'release',
  referrerHost: 'referrerHost',
  utmSource: 'utmSource',
  utmMedium: 'utmMedium',
  utmCampaign: 'utmCampaign',
  selector: 'click',
}

const needsNothing = (test: EventTest['test']): boolean => test === 'known' || test === 'unknown'
const isComplete = ({ test, values }: EventTest): boolean => needsNothing(test) || values.some((value) => value !== '')

/** How a field is compared, and with what. It counts once it is taken. */
export const TestForm = ({ projectId, event, test: given, action, onDone }: TestFormProps) => {
  const [test, setTest] = useState(given)
  const complete = isComplete(test)
  return (
    <form
      className={styles.form}
      onSubmit={(submitted) => {
        submitted.preventDefault()
        if (complete) onDone(needsNothing(test.test) ? { ...test, values: [] } : test)
      }}
    >
      <TestField isNumber={'property' in test.field} test={test.test} onChange={(next) => setTest({ ...test, test: next })} />
      {!needsNothing(test.test) && (
        <Values projectId={projectId} event={event} test={test} onChange={(values) => setTest({ ...test, values })} />
      )}
      {complete && <p className={styles.clause}>{testInWords(test)}</p>}
      <Button type="submit" size="xs" disabled={!complete} className={styles.submit}>
        {action}
      </Button>
    </form>
  )
}

interface ValuesProps {
  projectId: string
  event: string | undefined
  test: EventTest
  onChange: (values: string[]) => void
}

const isFrom = (field: EventField, of: EventText): boolean => 'of' in field && field.of === of

const Values = ({ projectId, event, test: { field, test, values }, onChange }: ValuesProps) => {
  const label = fieldInWords(field)
  const isSize = test === 'at least' || test === 'at most'
  if (isFrom(field, 'device') || isFrom(field, 'country')) {
    const data = isFrom(field, 'device') ? deviceKinds.map((kind) => ({ value: kind, label: deviceNames[kind] ?? kind })) : countryChoices()
    return (
      <MultiSelect
        size="xs"
        label={label}
        data={data}
        value={values}
        searchable
        comboboxProps={{ withinPortal: false }}
        maxDropdownHeight={180}
        data-autofocus
        onChange={onChange}
      />
    )
  }
  const suggested =
    'property' in field
      ? { projectId, of: event === undefined ? undefined : ('propertyValue' as const), event, named: field.property }
      : { projectId, of: suggestedFrom[field.of] }
  if (isSize) return <OneValue {...suggested} label={label} value={values[0] ?? ''} isFirst onChange={(value) => onChange([value])} />
  return <SeveralValues {...suggested} label={`${label} (one of these is enough)`} values={values} onChange={onChange} />
}
