import { Button, Group, Popover, Textarea, TextInput } from '@mantine/core'
import { listSavedQuestions, saveQuestion, type Query } from '@throughline/contract'
import { useState } from 'react'
import { issuesByField } from '../../../api/issues-by-field.ts'
import { useChange } from '../../../api/use-change.ts'
import { FormError } from '../../../ui/form-error.tsx'
import styles from './saved.module.css'

interface SaveQuestionProps {
  projectId: string
  query: Query
  view: string | undefined
  /** "Save" for one that was never saved; "Save as" beside one that was. */
  action: string
  isChief: boolean
  onSaved: (id: string) => void
}

/** Gives the question and its picture a name, under which everybody in the project finds it. */
export const SaveQuestion = ({ projectId, query, view, action, isChief, onSaved }: SaveQuestionProps) => {
  const [isOpen, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [description, setDescription] = useState('')
  const { mutate, error, isPending, reset } = useChange(saveQuestion, {
    refresh: [listSavedQuestions],
    onDone({ id }) {
      setOpen(false)
      onSaved(id)
    },
  })
  const issues = issuesByField(error)
  const toggle = (next: boolean): void => {
    reset()
    setOpen(next)
  }
  return (
    <Popover opened={isOpen} onChange={toggle} position="bottom-end" width={320} trapFocus returnFocus>
      <Popover.Target>
        <Button variant={isChief ? 'filled' : 'default'} onClick={() => toggle(!isOpen)}>
          {action}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={action} className={styles.form}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            mutate({ params: { projectId }, body: { name, description, query, view: view ?? null } })
          }}
        >
          <FormError title="The question was not saved" error={error} fields={['name', 'description']} />
          <NameFields {...{ name, description, issues }} onName={setName} onDescription={setDescription} />
          <Group mt={12}>
            <Button type="submit" loading={isPending}>
              Save question
            </Button>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}

interface NameFieldsProps {
  name: string
  description: string
  issues: Partial<Record<string, string>>
  onName: (name: string) => void
  onDescription: (description: string) => void
}

/** What a question is called, and what it is for. */
export const NameFields = ({ name, description, issues, onName, onDescription }: NameFieldsProps) => (
  <>
    <TextInput
      label="Name"
      required
      withAsterisk={false}
      maxLength={100}
      value={name}
      data-autofocus
      error={issues['name']}
      onChange={({ currentTarget }) => onName(currentTarget.value)}
    />
    <Textarea
      mt={8}
      label="What it is for (may be empty)"
      autosize
      minRows={2}
      maxRows={6}
      maxLength={1_000}
      value={description}
      error={issues['description']}
      onChange={({ currentTarget }) => onDescription(currentTarget.value)}
    />
  </>
)
