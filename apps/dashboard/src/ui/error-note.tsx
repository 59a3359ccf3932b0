import { Button } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import type { ApiError } from '../api/api-error.ts'
import styles from './error-note.module.css'

interface ErrorNoteProps {
  /** What was being done: "The recordings could not be loaded". */
  title: string
  error: Pick<ApiError, 'message' | 'id'>
  onRetry?: () => void
}

/** What went wrong, why and what to do, with the id that the server's log knows. Stays until it is put right. */
export const ErrorNote = ({ title, error, onRetry }: ErrorNoteProps) => (
  <div className={styles.note} role="alert">
    <IconAlertCircle size={18} aria-hidden className={styles.icon} />
    <div>
      <p className={styles.title}>{title}</p>
      <p className={styles.text}>{error.message}</p>
      {error.id !== undefined && !error.message.includes(error.id) && (
        <p className={styles.text}>
          The server's log tells more under <code>{error.id}</code>.
        </p>
      )}
      {onRetry && (
        <Button variant="default" size="compact-sm" mt={8} onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  </div>
)
