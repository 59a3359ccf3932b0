import { Button, Popover, TextInput } from '@mantine/core'
import { listSqlStatements, saveSqlStatement, type SqlChart, type SqlStatement } from '@throughline/contract'
import { useState } from 'react'
import { issuesByField } from '../../../api/issues-by-field.ts'
import { useChange } from '../../../api/use-change.ts'
import { FormError } from '../../../ui/form-error.tsx'
import styles from './sql.module.css'

interface SaveStatementProps {
  projectId: string
  sql: string
  chart: SqlChart
  opened: boolean
  onOpened: (opened: boolean) => void
  onSaved: (statement: SqlStatement) => void
}

/** Gives what is written a name, under which everybody who may use SQL finds it. */
export const SaveStatement = ({ projectId, sql, chart, opened, onOpened, onSaved }: SaveStatementProps) => {
  const [name, setName] = useState('')
  const { mutate, error, isPending, reset } = useChange(saveSqlStatement, {
    refresh: [listSqlStatements],
    onDone(statement) {
      onOpened(false)
      setName('')
      onSaved(statement)
    },
  })
  return (
    <Popover
      opened={opened}
      onChange={(next) => {
        reset()
        onOpened(next)
      }}
      position="bottom-start"
      width={280}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button size="xs" variant="default" disabled={sql.trim() === ''} onClick={() => onOpened(!opened)}>
          Save as …
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Save the statement">
        <form
          onSubmit={(event) => {
            event.preventDefault()
            mutate({ params: { projectId }, body: { name, sql, chart } })
          }}
        >
          <FormError title="The statement was not saved" error={error} fields={['name']} />
          <TextInput
            label="Name"
            required
            withAsterisk={false}
            maxLength={100}
            value={name}
            data-autofocus
            error={issuesByField(error)['name']}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Button type="submit" size="xs" mt={12} loading={isPending} className={styles.submit}>
            Save statement
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
