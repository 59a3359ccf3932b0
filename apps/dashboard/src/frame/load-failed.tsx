import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { ApiError } from '../api/api-error.ts'
import { ErrorNote } from '../ui/error-note.tsx'
import { PageHead } from '../ui/page-head.tsx'
import styles from './not-found.module.css'

const inWords = (error: unknown): Pick<ApiError, 'message' | 'id'> =>
  error instanceof ApiError
    ? error
    : {
        id: undefined,
        message: `${error instanceof Error ? error.message : 'The cause is not known'}. Load the page again; a newer version may be on the server.`,
      }

/** For a page that could not be drawn: what happened, and another try. */
export const LoadFailed = ({ error }: ErrorComponentProps) => {
  const router = useRouter()
  const { reset } = useQueryErrorResetBoundary()
  const retry = (): void => {
    reset()
    void router.invalidate()
  }
  return (
    <div className={styles.page}>
      <PageHead title="This page could not be shown" />
      <ErrorNote title="What happened" error={inWords(error)} onRetry={retry} />
    </div>
  )
}
