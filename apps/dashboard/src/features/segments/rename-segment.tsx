import { Button, Popover, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { changeSegment, listSegments, listSegmentUses, type Segment } from '@throughline/contract'
import { useState } from 'react'
import { issuesByField } from '../../api/issues-by-field.ts'
import { useChange } from '../../api/use-change.ts'
import { FormError } from '../../ui/form-error.tsx'
import styles from './segments.module.css'

interface RenameSegmentProps {
  projectId: string
  segment: Segment
}

/** Another name for a list, which is all of it that can be changed. */
export const RenameSegment = ({ projectId, segment }: RenameSegmentProps) => {
  const [opened, { toggle, close }] = useDisclosure()
  const [name, setName] = useState(segment.name)
  const { mutate, error, isPending } = useChange(changeSegment, { refresh: [listSegments, listSegmentUses], onDone: close })
  return (
    <Popover opened={opened} onChange={toggle} width={280} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button size="compact-sm" variant="subtle" color="gray" aria-label={`Rename ${segment.name}`} onClick={toggle}>
          Rename
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={`Rename ${segment.name}`} className={styles.small}>
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            mutate({ params: { projectId, segmentId: segment.id }, body: { name } })
          }}
        >
          <FormError title="It was not renamed" error={error} fields={['name']} />
          <TextInput
            size="xs"
            label="Name"
            required
            withAsterisk={false}
            maxLength={100}
            value={name}
            error={issuesByField(error)['name']}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Button type="submit" size="xs" loading={isPending} className={styles.submit}>
            Rename
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
