import { Button, Popover, SegmentedControl, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { freezeSegment, isOfPeople, listSegments, listSegmentUses, type MemberKind, type Segment } from '@throughline/contract'
import { useState } from 'react'
import { issuesByField } from '../../api/issues-by-field.ts'
import { useChange } from '../../api/use-change.ts'
import { formatDate } from '../../format/date.ts'
import { usePeriod } from '../../period/use-period.ts'
import { FormError } from '../../ui/form-error.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useProject } from '../projects/use-project.ts'
import styles from './segments.module.css'

interface FreezeSegmentProps {
  projectId: string
  segment: Segment
}

/** Keeps who is in a segment now as a list, a segment of its own. */
export const FreezeSegment = ({ projectId, segment }: FreezeSegmentProps) => {
  const { timeZone } = useProject()
  const now = useNow(60_000)
  const { from, to, inWords } = usePeriod()
  const [opened, { toggle, close }] = useDisclosure()
  const [name, setName] = useState(`${segment.name.slice(0, 80)}, ${formatDate(now, timeZone)}`)
  const [of, setOf] = useState<MemberKind>(isOfPeople(segment.condition) ? 'people' : 'sessions')
  const { mutate, error, isPending } = useChange(freezeSegment, { refresh: [listSegments, listSegmentUses], onDone: close })
  return (
    <Popover opened={opened} onChange={toggle} width={300} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button size="compact-sm" variant="subtle" color="gray" aria-label={`Freeze ${segment.name}`} onClick={toggle}>
          Freeze
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={`Freeze ${segment.name}`} className={styles.small}>
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            mutate({ params: { projectId, segmentId: segment.id }, body: { name, of, from, ...(to && { to }) } })
          }}
        >
          <FormError title="It was not frozen" error={error} fields={['name']} />
          <p className={styles.hint}>
            Keeps who is in it {inWords} as a list that stays as it is. People who turn out to be somebody stay on it; whoever is erased
            does not.
          </p>
          <SegmentedControl
            size="xs"
            aria-label="What the list is of"
            value={of}
            data={[
              { value: 'people', label: 'The people' },
              { value: 'sessions', label: 'The visits' },
            ]}
            onChange={(value) => setOf(value)}
          />
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
            Freeze
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
