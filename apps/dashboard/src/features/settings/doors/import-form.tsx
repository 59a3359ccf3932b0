import { Button, FileButton, Progress } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { listImports, type ImportFile } from '@throughline/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ApiError } from '../../../api/api-error.ts'
import { formatBytes } from '../../../format/bytes.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { useProject } from '../../projects/use-project.ts'
import styles from './doors.module.css'
import { ImportMeaning } from './import-meaning.tsx'
import { uploadFile } from './upload-file.ts'

interface Sending {
  name: string
  bytes: number
  share: number
}

interface ImportFormProps {
  /** The file that was sent last, until somebody has said what its columns mean. */
  whole: ImportFile | undefined
  onWhole: (file: ImportFile | undefined) => void
}

/** Takes a file up to the server, then asks what its columns mean. */
export const ImportForm = ({ whole, onWhole }: ImportFormProps) => {
  const { id: projectId } = useProject()
  const queryClient = useQueryClient()
  const [sending, setSending] = useState<Sending>()
  const [error, setError] = useState<ApiError>()
  const abort = useRef<AbortController>(undefined)
  const refresh = () => queryClient.invalidateQueries({ queryKey: [listImports.name] })

  const take = async (file: File | null): Promise<void> => {
    if (!file) return
    const stopped = new AbortController()
    abort.current = stopped
    setError(undefined)
    onWhole(undefined)
    setSending({ name: file.name, bytes: file.size, share: 0 })
    try {
      const onProgress = (share: number): void => setSending({ name: file.name, bytes: file.size, share })
      onWhole(await uploadFile({ projectId, file, onProgress, signal: stopped.signal }))
    } catch (cause) {
      if (!stopped.signal.aborted)
        setError(
          cause instanceof ApiError
            ? cause
            : new ApiError({ code: 'unreachable', message: 'The file could not be read. Choose it again.' }, { cause }),
        )
    } finally {
      setSending(undefined)
      await refresh()
    }
  }

  return (
    <div className={styles.stack}>
      {!sending && !whole && (
        <div>
          <FileButton onChange={(file) => void take(file)} accept=".csv,.tsv,.txt,.jsonl,.ndjson,.json">
            {(props) => (
              <Button {...props} variant="default" leftSection={<IconFileUpload size={16} />}>
                Choose a file
              </Button>
            )}
          </FileButton>
        </div>
      )}
      {sending && (
        <div className={styles.sending}>
          <p className={styles.line}>
            {sending.name}, {formatBytes(sending.bytes)}
          </p>
          <Progress value={sending.share * 100} aria-label="How much of the file is sent" />
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => abort.current?.abort()}>
            Cancel
          </Button>
        </div>
      )}
      {error && <ErrorNote title="The file was not sent" error={error} />}
      {whole && (
        <ImportMeaning
          key={whole.id}
          projectId={projectId}
          file={whole}
          onLeave={() => {
            onWhole(undefined)
            void refresh()
          }}
        />
      )}
    </div>
  )
}
