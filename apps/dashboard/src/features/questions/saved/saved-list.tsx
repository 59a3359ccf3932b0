import { ActionIcon, Skeleton } from '@mantine/core'
import { listSavedQuestions, type Project, type SavedQuestion } from '@throughline/contract'
import { Link } from '@tanstack/react-router'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useEndpoint } from '../../../api/use-endpoint.ts'
import { formatDate } from '../../../format/date.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { FormError } from '../../../ui/form-error.tsx'
import { useMay } from '../../organizations/use-role.ts'
import { kindWords } from '../kind-words.ts'
import { RenameQuestion } from './rename-question.tsx'
import styles from './saved.module.css'
import { useRemoveQuestion } from './use-remove-question.ts'

/** The project's saved questions, the one that was changed last first. */
export const SavedList = ({ project }: { project: Project }) => {
  const { id: projectId } = project
  const { data, error, refetch } = useEndpoint(listSavedQuestions, { params: { projectId } })
  const maySave = useMay('insights.save', project.organizationId)
  const [renamed, setRenamed] = useState<SavedQuestion>()
  const { remove, error: notRemoved } = useRemoveQuestion(projectId)
  if (error) return <ErrorNote title="The saved questions could not be loaded" error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton height={96} aria-hidden />
  if (data.items.length === 0)
    return (
      <EmptyState small title="No question is saved yet">
        Ask one{maySave && ', then press “Save”'}: it will stand here, with its picture, for everybody in the project.
      </EmptyState>
    )
  return (
    <>
      <FormError title="It was not removed" error={notRemoved} fields={[]} />
      <ul className={styles.list}>
        {data.items.map((saved) => (
          <li key={saved.id} className={styles.row}>
            <Link
              to="/p/$projectId/questions/$kind"
              params={{ projectId, kind: saved.query.kind }}
              search={{ q: JSON.stringify(saved.query), saved: saved.id, ...(saved.view !== null && { view: saved.view }) }}
              className={styles.open}
            >
              <strong className={styles.name}>{saved.name}</strong>
              <span className={styles.facts}>
                {kindWords[saved.query.kind].name}, {whoAndWhen(saved, project.timeZone)}
              </span>
              {saved.description !== '' && <span className={styles.about}>{saved.description}</span>}
            </Link>
            {maySave && (
              <>
                <ActionIcon variant="subtle" color="gray" aria-label={`Rename ${saved.name}`} onClick={() => setRenamed(saved)}>
                  <IconPencil size={16} />
                </ActionIcon>
                <ActionIcon variant="subtle" color="gray" aria-label={`Remove ${saved.name}`} onClick={() => remove(saved)}>
                  <IconTrash size={16} />
                </ActionIcon>
              </>
            )}
          </li>
        ))}
      </ul>
      {renamed && <RenameQuestion projectId={projectId} saved={renamed} onClose={() => setRenamed(undefined)} />}
    </>
  )
}

/** "by Ada, 23 Nov 2026; changed by Bo, 24 Nov 2026". */
export const whoAndWhen = (
  { createdBy, createdAt, changedBy, changedAt }: Pick<SavedQuestion, 'createdBy' | 'createdAt' | 'changedBy' | 'changedAt'>,
  timeZone: string,
): string => {
  const made = `by ${createdBy ?? 'somebody who left'}, ${formatDate(createdAt, timeZone)}`
  return changedAt === createdAt ? made : `${made}; changed by ${changedBy ?? 'somebody who left'}, ${formatDate(changedAt, timeZone)}`
}
