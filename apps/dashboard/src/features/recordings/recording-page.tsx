import { readRecording } from '@throughline/contract'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { PageShape } from '../../frame/page-shape.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useProject } from '../projects/use-project.ts'
import { Watch } from './watch/watch.tsx'

const LIVE_EVERY_MS = 3_000

/** One visit, to be watched. */
export const RecordingPage = () => {
  const { id: projectId, timeZone } = useProject()
  const { rid } = useParams({ from: '/signed-in/p/$projectId/recordings/$rid' })
  const [attempt, setAttempt] = useState(0)
  const { data, error, refetch } = useEndpoint(
    readRecording,
    { params: { projectId, recordingId: rid } },
    { refreshEveryMs: (seen) => (seen?.live ? LIVE_EVERY_MS : 0) },
  )
  if (data)
    return (
      <Watch
        key={`${rid} ${data.replayable} ${attempt}`}
        projectId={projectId}
        timeZone={timeZone}
        recording={data}
        onRetry={() => setAttempt(attempt + 1)}
      />
    )
  if (!error) return <PageShape />
  if (error.code !== 'not_found')
    return <ErrorNote title="The recording could not be opened" error={error} onRetry={() => void refetch()} />
  return (
    <EmptyState
      title="This recording is not there"
      action={
        <ButtonLink variant="default" to="/p/$projectId/recordings" params={{ projectId }}>
          All recordings
        </ButtonLink>
      }
    >
      It was deleted, or is older than recordings are kept, or the link has lost a letter on its way.
    </EmptyState>
  )
}
