import { Button, Modal } from '@mantine/core'
import { changeSavedQuestion, listSavedQuestions, type SavedQuestion } from '@throughline/contract'
import { useState } from 'react'
import { issuesByField } from '../../../api/issues-by-field.ts'
import { useChange } from '../../../api/use-change.ts'
import { FormError } from '../../../ui/form-error.tsx'
import { NameFields } from './save-question.tsx'

interface RenameQuestionProps {
  projectId: string
  saved: SavedQuestion
  onClose: () => void
}

/** Another name, or another word on what a question is for. */
export const RenameQuestion = ({ projectId, saved, onClose }: RenameQuestionProps) => {
  const [name, setName] = useState(saved.name)
  const [description, setDescription] = useState(saved.description)
  const { mutate, error, isPending } = useChange(changeSavedQuestion, { refresh: [listSavedQuestions], onDone: onClose })
  return (
    <Modal opened onClose={onClose} title={`Rename “${saved.name}”`} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          mutate({ params: { projectId, savedQuestionId: saved.id }, body: { name, description } })
        }}
      >
        <FormError title="It was not renamed" error={error} fields={['name', 'description']} />
        <NameFields {...{ name, description }} issues={issuesByField(error)} onName={setName} onDescription={setDescription} />
        <Button type="submit" mt={12} loading={isPending}>
          Rename
        </Button>
      </form>
    </Modal>
  )
}
