import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import type { ApiError } from '../../api/api-error.ts'
import { issuesByField } from '../../api/issues-by-field.ts'
import { FormError } from '../../ui/form-error.tsx'
import { NameFields } from '../questions/saved/save-question.tsx'

interface NameFormProps {
  /** "New dashboard", "Rename “Weekly”". */
  title: string
  action: string
  name?: string
  description?: string
  error: ApiError | null
  isPending: boolean
  onClose: () => void
  onDone: (named: { name: string; description: string }) => void
}

/** What a dashboard is called, and what it is for. */
export const NameForm = ({
  title,
  action,
  name: given = '',
  description: about = '',
  error,
  isPending,
  onClose,
  onDone,
}: NameFormProps) => {
  const [name, setName] = useState(given)
  const [description, setDescription] = useState(about)
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onDone({ name, description })
        }}
      >
        <FormError title="It was not saved" error={error} fields={['name', 'description']} />
        <NameFields {...{ name, description }} issues={issuesByField(error)} onName={setName} onDescription={setDescription} />
        <Button type="submit" mt={12} loading={isPending}>
          {action}
        </Button>
      </form>
    </Modal>
  )
}
