import { Button, Popover, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { listSegments, saveSegment, type WrittenCondition } from '@throughline/contract'
import { useState } from 'react'
import { issuesByField } from '../../api/issues-by-field.ts'
import { useChange } from '../../api/use-change.ts'
import { FormError } from '../../ui/form-error.tsx'
import styles from './finding.module.css'

interface SaveSegmentProps {
  projectId: string
  where: string
  onSaved: (id: string) => void
}

/** Gives the conditions a name, under which everybody in the project finds them. */
export const SaveSegment = ({ projectId, where, onSaved }: SaveSegmentProps) => {
  const [opened, { toggle, close }] = useDisclosure()
  const [name, setName] = useState('')
  const { mutate, error, isPending, reset } = useChange(saveSegment, {
    refresh: [listSegments],
    onDone({ id }) {
      close()
      onSaved(id)
    },
  })
  return (
    <Popover
      opened={opened}
      onChange={() => {
        reset()
        toggle()
      }}
      position="bottom-end"
      width={280}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button size="compact-xs" variant="light" onClick={toggle}>
          Save as segment
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Save as segment" className={styles.small}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            mutate({ params: { projectId }, body: { name, condition: JSON.parse(where) as WrittenCondition } })
          }}
        >
          <FormError title="The segment was not saved" error={error} fields={['name']} />
          <TextInput
            label="Name"
            required
            withAsterisk={false}
            maxLength={100}
            value={name}
            data-autofocus
            error={issuesByField(error)['name']}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Button type="submit" size="xs" mt={12} loading={isPending} className={styles.submit}>
            Save segment
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
