import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import styles from './offer-undo.module.css'

const UNDO_MS = 12_000

/** Says what was done, and offers for some seconds to take it back. */
export const offerUndo = (message: string, undo: () => void): void => {
  const id = notifications.show({
    autoClose: UNDO_MS,
    message: (
      <span className={styles.undo}>
        {message}
        <Button
          size="compact-xs"
          variant="light"
          onClick={() => {
            notifications.hide(id)
            undo()
          }}
        >
          Undo
        </Button>
      </span>
    ),
  })
}
