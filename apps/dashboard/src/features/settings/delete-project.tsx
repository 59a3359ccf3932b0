import { deleteProject, listProjects } from '@throughline/contract'
import { Button, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState, type SubmitEvent } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { issuesByField } from '../../api/issues-by-field.ts'
import { useChange } from '../../api/use-change.ts'
import { FormError } from '../../ui/form-error.tsx'
import { Section } from '../../ui/section.tsx'
import { useMay } from '../organizations/use-role.ts'
import { useProject } from '../projects/use-project.ts'

/** The project's end. It cannot be undone, so its name has to be typed. Only owners see it. */
export const DeleteProject = () => {
  const { id, name, organizationId } = useProject()
  const may = useMay('project.delete', organizationId)
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [typed, setTyped] = useState('')
  const { mutate, error, isPending } = useChange(deleteProject, {
    onDone: () => {
      // First away, then forget: this page cannot be drawn without the project.
      void navigate({ to: '/new-project' })
        .then(() => queryClient.resetQueries({ queryKey: [listProjects.name] }))
        .then(() => navigate({ to: '/', replace: true }))
    },
  })
  if (!may) return null
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    mutate({ params: { projectId: id }, body: { name: typed } })
  }
  return (
    <Section title="Delete this project" about="Its recordings, events and settings are erased at once. There is no way back.">
      <form onSubmit={submit}>
        <FormError title="The project was not deleted" error={error} fields={['name']} />
        <TextInput
          label={`Type the name of the project, ${name}, to delete it`}
          value={typed}
          error={issuesByField(error)['name']}
          autoComplete="off"
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <Button type="submit" color="red" mt="md" disabled={typed !== name} loading={isPending}>
          Delete {name}
        </Button>
      </form>
    </Section>
  )
}
