import { ActionIcon, Button, Menu } from '@mantine/core'
import { changeSavedQuestion, listSavedQuestions, type Project, type Query, type SavedQuestion } from '@throughline/contract'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { useChange } from '../../../api/use-change.ts'
import { FormError } from '../../../ui/form-error.tsx'
import { useMay } from '../../organizations/use-role.ts'
import { RenameQuestion } from './rename-question.tsx'
import { SaveQuestion } from './save-question.tsx'
import { useRemoveQuestion } from './use-remove-question.ts'

interface SavedActionsProps {
  project: Project
  query: Query
  view: string | undefined
  /** The one that the question was opened from. */
  saved: SavedQuestion | undefined
  /** The question, or its picture, is no longer as it was saved. */
  isChanged: boolean
  /** It is kept under this id from now on; undefined: under none. */
  onSaved: (id: string | undefined) => void
}

/** What members who may save can do with a question: keep it, keep its changes, call it otherwise, remove it. */
export const SavedActions = ({ project, query, view, saved, isChanged, onSaved }: SavedActionsProps) => {
  const maySave = useMay('insights.save', project.organizationId)
  const [isRenaming, setRenaming] = useState(false)
  const keep = useChange(changeSavedQuestion, { refresh: [listSavedQuestions] })
  const { remove, error } = useRemoveQuestion(project.id, () => onSaved(undefined))
  if (!maySave) return null
  const as = { projectId: project.id, query, view, onSaved }
  if (!saved) return <SaveQuestion {...as} action="Save" isChief />
  return (
    <>
      <FormError title="It was not saved" error={keep.error ?? error} fields={[]} />
      {isChanged && (
        <Button
          loading={keep.isPending}
          onClick={() => keep.mutate({ params: { projectId: project.id, savedQuestionId: saved.id }, body: { query, view: view ?? null } })}
        >
          Save changes
        </Button>
      )}
      <SaveQuestion {...as} action="Save as" isChief={false} />
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label={`More for ${saved.name}`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setRenaming(true)}>Rename</Menu.Item>
          <Menu.Item onClick={() => remove(saved)}>Remove</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isRenaming && <RenameQuestion projectId={project.id} saved={saved} onClose={() => setRenaming(false)} />}
    </>
  )
}
