import { drawSuccesses, listProblems, listProjects, readProblem, updateProject, type Sent } from '@throughline/contract'
import { useState, type SubmitEvent } from 'react'
import type { ApiError } from '../../api/api-error.ts'
import { issuesByField } from '../../api/issues-by-field.ts'
import { useChange } from '../../api/use-change.ts'
import { useMay } from '../organizations/use-role.ts'
import { useProject } from '../projects/use-project.ts'

interface ProjectForm<Values> {
  values: Values
  change: (values: Partial<Values>) => void
  reset: () => void
  submit: (event: SubmitEvent) => void
  dirty: boolean
  saving: boolean
  saved: boolean
  error: ApiError | null
  /** What is wrong, by the path of the field in the request. */
  issues: Record<string, string>
  /** The person's role allows to change it. */
  may: boolean
}

/** What says something else once the project is set otherwise. */
const refresh = [listProjects, listProblems, readProblem, drawSuccesses]

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/**
 * A form over a part of the project: holds what is typed until it is saved, also when it is refused.
 * `saved` is that part as the server has it; `toBody` makes the request from what was typed.
 */
export const useProjectForm = <Values extends object>(
  saved: Values,
  toBody: (values: Values) => Sent<typeof updateProject>['body'],
): ProjectForm<Values> => {
  const { id, organizationId } = useProject()
  const may = useMay('project.configure', organizationId)
  const [typed, setTyped] = useState<Partial<Values>>({})
  const { mutate, error, isPending, isSuccess } = useChange(updateProject, { refresh, onDone: () => setTyped({}) })
  const values = { ...saved, ...typed }
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    mutate({ params: { projectId: id }, body: toBody(values) })
  }
  return {
    values,
    change: (changed) => setTyped({ ...typed, ...changed }),
    reset: () => setTyped({}),
    submit,
    dirty: !isSame(values, saved),
    saving: isPending,
    saved: isSuccess,
    error,
    issues: issuesByField(error),
    may,
  }
}
