import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import styles from './save-bar.module.css'

interface SaveBarProps {
  /** Something differs from what is saved. */
  dirty: boolean
  saving: boolean
  /** The last save went through, and nothing was changed since. */
  saved: boolean
  onReset: () => void
}

/** Saves a form; says so when it is done. */
export const SaveBar = ({ dirty, saving, saved, onReset }: SaveBarProps) => (
  <div className={styles.bar} data-dirty={dirty || undefined}>
    <Button type="submit" loading={saving} disabled={!dirty}>
      Save changes
    </Button>
    {dirty && !saving && (
      <Button variant="subtle" color="gray" onClick={onReset}>
        Undo changes
      </Button>
    )}
    <output className={styles.state}>
      {saved && !dirty && (
        <>
          <IconCheck size={16} aria-hidden /> Saved
        </>
      )}
    </output>
  </div>
)
