import { Button, Group, Modal, SegmentedControl, TextInput } from '@mantine/core'
import {
  addAnnotation,
  annotationKinds,
  changeAnnotation,
  listAnnotations,
  startOfDay,
  type Annotation,
  type AnnotationKind,
} from '@throughline/contract'
import { useState } from 'react'
import { issuesByField } from '../../api/issues-by-field.ts'
import { useChange } from '../../api/use-change.ts'
import { FormError } from '../../ui/form-error.tsx'
import { kindWords } from './annotation-words.ts'
import styles from './annotations.module.css'
import { endOfDay, lastDayOf, momentAt, shownAt } from './moment-at.ts'

interface AnnotationFormProps {
  projectId: string
  timeZone: string
  /** What is changed; or the moment at which something new is noted. */
  annotation: Annotation | { at: string }
  onClose: () => void
}

const fields = ['text', 'kind', 'at', 'until', 'url']

/** Says what happened, when, and of what kind it was. */
export const AnnotationForm = ({ projectId, timeZone, annotation, onClose }: AnnotationFormProps) => {
  const known = 'id' in annotation ? annotation : undefined
  const shown = shownAt(new Date(annotation.at), timeZone)
  const [text, setText] = useState(known?.text ?? '')
  const [kind, setKind] = useState<AnnotationKind>(known?.kind ?? 'release')
  const [day, setDay] = useState(shown.day)
  const [time, setTime] = useState(shown.time)
  const [last, setLast] = useState(known?.until ? lastDayOf(known.until, timeZone) : '')
  const [url, setUrl] = useState(known?.url ?? '')
  const options = { refresh: [listAnnotations], onDone: onClose }
  const add = useChange(addAnnotation, options)
  const change = useChange(changeAnnotation, options)
  const { error } = known ? change : add
  const issues = issuesByField(error)
  const save = (): void => {
    const at = last === '' ? momentAt(day, time, timeZone) : startOfDay(day, timeZone)
    const body = {
      text,
      kind,
      at: at.toISOString(),
      until: last === '' ? null : endOfDay(last, timeZone).toISOString(),
      url: url.trim() === '' ? null : url.trim(),
    }
    if (known) change.mutate({ params: { projectId, annotationId: known.id }, body })
    else add.mutate({ params: { projectId }, body })
  }
  return (
    <Modal opened onClose={onClose} title={known ? 'Change the annotation' : 'What happened?'}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <FormError title="It was not saved" error={error} fields={fields} />
        <SegmentedControl
          aria-label="Kind"
          size="xs"
          value={kind}
          data={annotationKinds.map((each) => ({ value: each, label: kindWords[each].name }))}
          onChange={(next) => setKind(annotationKinds.find((each) => each === next) ?? 'other')}
        />
        <TextInput
          label="What"
          placeholder={
            kind === 'release' ? 'Shop 2.4.0: new checkout' : kind === 'campaign' ? 'Spring newsletter' : 'Payment provider was down'
          }
          required
          withAsterisk={false}
          maxLength={200}
          data-autofocus
          value={text}
          error={issues['text']}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <div className={styles.when}>
          <TextInput
            type="date"
            label={last === '' ? 'Day' : 'First day'}
            required
            withAsterisk={false}
            value={day}
            error={issues['at']}
            onChange={({ currentTarget }) => setDay(currentTarget.value)}
          />
          {last === '' && (
            <TextInput
              type="time"
              label="Time"
              required
              withAsterisk={false}
              value={time}
              onChange={({ currentTarget }) => setTime(currentTarget.value)}
            />
          )}
          <TextInput
            type="date"
            label="Last day (may be empty)"
            min={day}
            value={last}
            error={issues['until']}
            onChange={({ currentTarget }) => setLast(currentTarget.value)}
          />
        </div>
        <TextInput
          label="Link (may be empty)"
          type="url"
          placeholder="https://"
          maxLength={2_000}
          value={url}
          error={issues['url']}
          onChange={({ currentTarget }) => setUrl(currentTarget.value)}
        />
        <p className={styles.faint}>Times are those of {timeZone}.</p>
        <Group>
          <Button type="submit" loading={add.isPending || change.isPending}>
            {known ? 'Save changes' : 'Add'}
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
