import { Anchor, Button } from '@mantine/core'
import { cancelImport, continueImport, listImports, readBadLines, type ImportFile } from '@throughline/contract'
import { useState } from 'react'
import { useChange } from '../../../api/use-change.ts'
import { useEndpoint } from '../../../api/use-endpoint.ts'
import { formatBytes } from '../../../format/bytes.ts'
import { countOf } from '../../../format/count-of.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { FormError } from '../../../ui/form-error.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { useProject } from '../../projects/use-project.ts'
import styles from './doors.module.css'
import { ImportMeaning } from './import-meaning.tsx'

const REFRESH_MS = 30_000
const REFRESH_SOON_MS = 1_000

const isUnderWay = ({ state }: ImportFile): boolean => state === 'waiting' || state === 'running'

/** Files that came or are coming, each with how far it is; but for the one that is asked about elsewhere. */
export const ImportList = ({ except }: { except: string | undefined }) => {
  const { id: projectId } = useProject()
  const { data, error, refetch } = useEndpoint(
    listImports,
    { params: { projectId } },
    { refreshEveryMs: (seen) => (seen?.items.some(isUnderWay) ? REFRESH_SOON_MS : REFRESH_MS) },
  )
  const stop = useChange(cancelImport, { refresh: [listImports] })
  const goOn = useChange(continueImport, { refresh: [listImports] })
  if (error) return <ErrorNote title="The imports could not be read" error={error} onRetry={() => void refetch()} />
  const files = data?.items.filter(({ id }) => id !== except) ?? []
  if (files.length === 0) return null
  return (
    <>
      <FormError title="It could not be done" error={stop.error ?? goOn.error} fields={[]} />
      <ul className={styles.imports} aria-label="Imports">
        {files.map((file) => (
          <ImportLine
            key={file.id}
            projectId={projectId}
            file={file}
            onStop={() => stop.mutate({ params: { projectId, importId: file.id } })}
            onGoOn={() => goOn.mutate({ params: { projectId, importId: file.id } })}
          />
        ))}
      </ul>
    </>
  )
}

interface ImportLineProps {
  projectId: string
  file: ImportFile
  onStop: () => void
  onGoOn: () => void
}

const sentences: Record<ImportFile['state'], (file: ImportFile) => string> = {
  uploading: ({ bytes, uploadedBytes }) =>
    uploadedBytes === bytes
      ? 'Sent; nobody has said yet what its columns mean.'
      : `${formatBytes(uploadedBytes)} of ${formatBytes(bytes)} were sent.`,
  waiting: () => 'It begins in a moment.',
  running: ({ stored, doneBytes, bytes }) => `${countOf(stored, 'event')} stored, ${formatBytes(doneBytes)} of ${formatBytes(bytes)} read.`,
  done: ({ stored }) => `${countOf(stored, 'event')} stored.`,
  cancelled: ({ stored }) => `Stopped; ${countOf(stored, 'event')} stored.`,
  failed: ({ stored }) => `Broken off; ${countOf(stored, 'event')} stored.`,
}

const ImportLine = ({ projectId, file, onStop, onGoOn }: ImportLineProps) => {
  const { state, bad, stored, name, requestedAt, problem } = file
  const [isOpen, setIsOpen] = useState(false)
  const isStopped = state === 'cancelled' || state === 'failed'
  // Of which nothing is stored may be read anew, by another meaning of its columns.
  const canBegin =
    (state === 'uploading' && file.uploadedBytes === file.bytes) || (isStopped && stored === 0 && file.uploadedBytes === file.bytes)
  return (
    <li className={styles.import}>
      <div className={styles.importHead}>
        <span>
          <strong>{file.fileName}</strong>, {name}, <RelativeTime at={requestedAt} />
        </span>
        <span className={styles.buttons}>
          {canBegin && (
            <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setIsOpen(!isOpen)}>
              Choose columns
            </Button>
          )}
          {isStopped && !canBegin && (
            <Button variant="subtle" color="gray" size="compact-sm" onClick={onGoOn}>
              Continue
            </Button>
          )}
          {(isUnderWay(file) || state === 'uploading') && (
            <Button variant="subtle" color="gray" size="compact-sm" onClick={onStop}>
              Cancel
            </Button>
          )}
        </span>
      </div>
      {isUnderWay(file) && (
        <progress className={styles.progress} max={file.bytes} value={file.doneBytes} aria-label={`How far ${file.fileName} is`} />
      )}
      <p className={styles.line}>
        {sentences[state](file)}{' '}
        {bad > 0 && (
          <Anchor
            inherit
            href={readBadLines.path.replace(':projectId', projectId).replace(':importId', file.id)}
            download={`${file.fileName}-bad-lines.csv`}
          >
            {countOf(bad, 'line')} {bad === 1 ? 'was' : 'were'} not: by number with the reason
          </Anchor>
        )}
      </p>
      {problem !== null && <p className={styles.line}>{problem}</p>}
      {isOpen && <ImportMeaning projectId={projectId} file={file} onLeave={() => setIsOpen(false)} />}
    </li>
  )
}
