import { FocusTrap, UnstyledButton } from '@mantine/core'
import type { EventField, EventMatch, EventTest } from '@throughline/contract'
import { IconArrowLeft } from '@tabler/icons-react'
import { useState } from 'react'
import styles from './builder.module.css'
import { EventChoices } from './event-choices.tsx'
import { FieldChoices } from './field-choices.tsx'
import { fieldInWords, matchName, pageOf, testInWords, testsBesideName } from './match-words.ts'
import { Picker } from './picker.tsx'
import { TestForm } from './test-form.tsx'

interface EventMatchEditorProps {
  projectId: string
  /** What the events are of, for those who do not see where it stands: "Series A". */
  label: string
  value: EventMatch
  onChange: (match: EventMatch) => void
}

/** Of the tests that stood before, those that events of another kind can have too. */
const keptFor = (next: EventMatch, before: EventMatch): EventTest[] =>
  testsBesideName(before).filter(({ field }) => 'of' in field || (next.kind === 'custom' && before.kind === 'custom'))

/** Which events are meant: their kind and name, chosen from what there is, and what they have to have. */
export const EventMatchEditor = ({ projectId, label, value, onChange }: EventMatchEditorProps) => {
  const event = value.kind === 'custom' ? value.name : undefined
  const named = value.where.length - testsBesideName(value).length
  const put = (index: number, test: EventTest | undefined): void =>
    onChange({ ...value, where: value.where.flatMap((each, at) => (at === index ? (test ?? []) : each)) })
  return (
    <span className={styles.match}>
      <Picker label={label} value={matchName(value)} isChief>
        {(close) => (
          <EventChoices
            projectId={projectId}
            onChoose={(next) => {
              onChange({ ...next, where: [...next.where, ...keptFor(next, value)] })
              close()
            }}
          />
        )}
      </Picker>
      {testsBesideName(value).map((test, index) => (
        <Picker
          key={`${index} ${testInWords(test)}`}
          label={`Test of ${label}`}
          value={testInWords(test)}
          clearLabel={`Take the test away: ${testInWords(test)}`}
          onClear={() => put(index + named, undefined)}
        >
          {(close) => (
            <>
              <p className={styles.title}>{fieldInWords(test.field)}</p>
              <TestForm
                projectId={projectId}
                event={event}
                test={test}
                action="Change"
                onDone={(next) => {
                  put(index + named, next)
                  close()
                }}
              />
            </>
          )}
        </Picker>
      ))}
      <Picker label={`Another test of ${label}`} value={pageOf(value) === undefined ? 'where…' : 'and where…'} isBlank>
        {(close) => (
          <NewTest
            projectId={projectId}
            event={event}
            onDone={(test) => {
              onChange({ ...value, where: [...value.where, test] })
              close()
            }}
          />
        )}
      </Picker>
    </span>
  )
}

interface NewTestProps {
  projectId: string
  event: string | undefined
  onDone: (test: EventTest) => void
}

/** First the field, then what it is compared with. */
const NewTest = ({ projectId, event, onDone }: NewTestProps) => {
  const [field, setField] = useState<EventField>()
  if (!field) return <FieldChoices projectId={projectId} events={event === undefined ? [] : [event]} onChoose={setField} />
  return (
    <FocusTrap key={fieldInWords(field)}>
      <div>
        <UnstyledButton className={styles.back} onClick={() => setField(undefined)}>
          <IconArrowLeft size={14} aria-hidden /> {fieldInWords(field)}
        </UnstyledButton>
        <TestForm projectId={projectId} event={event} test={{ field, test: 'is', values: [] }} action="Add" onDone={onDone} />
      </div>
    </FocusTrap>
  )
}
