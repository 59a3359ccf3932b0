import { Button, Popover, Radio, Stack, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { listSavedHeatmaps, saveHeatmap, type HeatmapView } from '@throughline/contract'
import { useState } from 'react'
import { issuesByField } from '../../../api/issues-by-field.ts'
import { useChange } from '../../../api/use-change.ts'
import { FormError } from '../../../ui/form-error.tsx'
import styles from './saved.module.css'

interface SaveViewProps {
  projectId: string
  /** What is shown; undefined until it is known. */
  view: HeatmapView | undefined
  /** From when to when the period is now, to keep these days rather than their name. */
  days: { from: string; to: string }
  /** "Last 7 days". */
  periodName: string
}

/** Gives what is shown a name, under which everybody in the project finds it. */
export const SaveView = ({ projectId, view, days, periodName }: SaveViewProps) => {
  const [opened, { toggle, close }] = useDisclosure()
  const [name, setName] = useState('')
  const [moves, setMoves] = useState(true)
  const { mutate, error, isPending, reset } = useChange(saveHeatmap, {
    refresh: [listSavedHeatmaps],
    onDone() {
      setName('')
      close()
    },
  })
  const isNamed = view !== undefined && 'name' in view.period
  return (
    <Popover
      opened={opened}
      onChange={() => {
        reset()
        toggle()
      }}
      position="bottom-end"
      width={320}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button size="xs" variant="default" disabled={!view} onClick={toggle}>
          Save view
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Save this view">
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (view) mutate({ params: { projectId }, body: { name, view: isNamed && !moves ? { ...view, period: days } : view } })
          }}
        >
          <FormError title="The view was not saved" error={error} fields={['name']} />
          <TextInput
            label="Name"
            required
            withAsterisk={false}
            maxLength={100}
            value={name}
            error={issuesByField(error)['name']}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          {isNamed && (
            <Radio.Group mt={12} label="Period" value={moves ? 'moves' : 'stays'} onChange={(value) => setMoves(value === 'moves')}>
              <Stack gap={8} mt={4}>
                <Radio value="moves" label={`${periodName}, whenever it is opened`} />
                <Radio value="stays" label="These days, for good" />
              </Stack>
            </Radio.Group>
          )}
          <Button type="submit" mt={16} loading={isPending} className={styles.submit}>
            Save view
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
