import { ActionIcon, UnstyledButton } from '@mantine/core'
import { listSqlStatements, removeSqlStatement, restoreSqlStatement, type SqlStatement } from '@throughline/contract'
import { IconTrash } from '@tabler/icons-react'
import { useChange } from '../../../api/use-change.ts'
import { FormError } from '../../../ui/form-error.tsx'
import { offerUndo } from '../../../ui/offer-undo.tsx'
import { exampleStatements } from './sql-words.ts'
import styles from './sql.module.css'

interface SavedListProps {
  projectId: string
  items: readonly SqlStatement[] | undefined
  openId: string | undefined
  onOpen: (statement: SqlStatement) => void
  onRemoved: (statement: SqlStatement) => void
  onExample: (sql: string) => void
}

/** Saved statements, and some to begin with. */
export const SavedList = ({ projectId, items = [], openId, onOpen, onRemoved, onExample }: SavedListProps) => {
  const refresh = [listSqlStatements]
  const restore = useChange(restoreSqlStatement, { refresh })
  const remove = useChange(removeSqlStatement, { refresh })
  const take = (statement: SqlStatement): void => {
    const params = { projectId, statementId: statement.id }
    remove.mutate(
      { params },
      {
        onSuccess() {
          onRemoved(statement)
          offerUndo(`“${statement.name}” is removed.`, () => restore.mutate({ params }))
        },
      },
    )
  }
  return (
    <>
      {items.length > 0 && (
        <ul className={styles.saved} aria-label="Saved statements">
          {items.map((statement) => (
            <li key={statement.id} data-open={statement.id === openId || undefined}>
              <UnstyledButton className={styles.savedName} title={statement.sql} onClick={() => onOpen(statement)}>
                {statement.name}
              </UnstyledButton>
              <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Remove ${statement.name}`} onClick={() => take(statement)}>
                <IconTrash size={14} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <FormError title="It was not removed" error={remove.error ?? restore.error} fields={[]} />
      <p className={styles.note}>{items.length === 0 ? 'Nothing is saved yet. To begin with:' : 'To begin with:'}</p>
      <ul className={styles.saved} aria-label="Examples">
        {exampleStatements.map(({ name, sql }) => (
          <li key={name}>
            <UnstyledButton className={styles.savedName} title={sql} onClick={() => onExample(sql)}>
              {name}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </>
  )
}
