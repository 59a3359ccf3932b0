import { Button, TextInput } from '@mantine/core'
import { changeSegment, listSegments, listSegmentUses, saveSegment, type Segment, type WrittenCondition } from '@throughline/contract'
import { useState } from 'react'
import { issuesByField } from '../../api/issues-by-field.ts'
import { useChange } from '../../api/use-change.ts'
import { usePeriod } from '../../period/use-period.ts'
import { FormError } from '../../ui/form-error.tsx'
import { emptyGroup, groupOf, writeWhereSearch } from '../finding/condition-tree.ts'
import { groupInWords } from '../finding/condition-words.ts'
import { GroupEditor } from '../finding/group-editor.tsx'
import { SessionCount } from '../finding/session-count.tsx'
import styles from './segments.module.css'

interface SegmentEditorProps {
  projectId: string
  /** Undefined: a new one. */
  segment: Segment | undefined
  onClose: () => void
}

/** What a segment is called and what it says, with how many there are as it stands. */
export const SegmentEditor = ({ projectId, segment, onClose }: SegmentEditorProps) => {
  const { inWords } = usePeriod()
  const [name, setName] = useState(segment?.name ?? '')
  const [group, setGroup] = useState(segment ? groupOf(segment.condition) : emptyGroup('all'))
  const where = writeWhereSearch(group)
  const options = { refresh: [listSegments, listSegmentUses], onDone: onClose }
  const save = useChange(saveSegment, options)
  const change = useChange(changeSegment, options)
  const { error, isPending } = segment ? change : save
  const submit = (): void => {
    if (where === undefined) return
    const body = { name, condition: JSON.parse(where) as WrittenCondition }
    if (segment) change.mutate({ params: { projectId, segmentId: segment.id }, body })
    else save.mutate({ params: { projectId }, body })
  }
  return (
    <section className={styles.editor} aria-label={segment ? `Change ${segment.name}` : 'New segment'}>
      <FormError title="The segment was not saved" error={error} fields={['name']} />
      <form
        className={styles.name}
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
        id="segment"
      >
        <TextInput
          size="xs"
          label="Name"
          placeholder="Ordered twice lately"
          required
          withAsterisk={false}
          maxLength={100}
          value={name}
          data-autofocus
          error={issuesByField(error)['name']}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
      </form>
      <div className={styles.conditions}>
        <GroupEditor projectId={projectId} group={group} depth={0} onChange={(next) => setGroup(next ?? emptyGroup('all'))} />
      </div>
      <p className={styles.sentence}>
        {where === undefined ? 'Add at least one filter: what they did, who they are, how often they came.' : groupInWords(group)}
        {where !== undefined && <SessionCount projectId={projectId} chosen={{ where, segment: undefined }} inWords={inWords} />}
      </p>
      <div className={styles.buttons}>
        <Button type="submit" form="segment" size="xs" loading={isPending} disabled={where === undefined || name.trim() === ''}>
          {segment ? 'Save changes' : 'Save segment'}
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={onClose}>
          Leave it
        </Button>
      </div>
    </section>
  )
}
