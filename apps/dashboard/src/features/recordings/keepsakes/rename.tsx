import { Button, TextInput } from '@mantine/core'
import { limits } from '@throughline/contract'
import { useState } from 'react'
import styles from './keepsakes-panel.module.css'

interface RenameProps {
  label: string
  name: string
  onSave: (name: string) => Promise<boolean>
  onClose: () => void
}

/** Another name for a thing, in its place. */
export const Rename = ({ label, name, onSave, onClose }: RenameProps) => {
  const [typed, setTyped] = useState(name)
  const save = async (): Promise<void> => {
    if (await onSave(typed)) onClose()
  }
  return (
    <form
      className={styles.words}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <TextInput
        size="xs"
        aria-label={label}
        maxLength={limits.keepsakes.maxTitleChars}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <span className={styles.buttons}>
        <Button size="compact-xs" type="submit" disabled={typed.trim() === ''}>
          Rename
        </Button>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={onClose}>
          Leave it
        </Button>
      </span>
    </form>
  )
}
