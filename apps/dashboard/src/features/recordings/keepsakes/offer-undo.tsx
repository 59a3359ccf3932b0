import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'

const UNDO_MS = 12_000

/** Says what was done, and takes it back for whoever did not mean it. */
export const offerUndo = (message: string, undo: () => void): void => {
  const id = notifications.show({
    autoClose: UNDO_MS,
    message: (
      <Group gap="sm" justify="space-between" wrap="nowrap">
        <span>{message}</span>
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
      </Group>
    ),
  })
}

/** Says that something was not done, and why. */
export const sayFailure = (title: string, error: { message: string }): void =>
  void notifications.show({ title, message: error.message, color: 'red', autoClose: false })
