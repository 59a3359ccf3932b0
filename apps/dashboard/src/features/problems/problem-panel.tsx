import { Drawer, Skeleton } from '@mantine/core'
import { readProblem, type Device, type Project } from '@throughline/contract'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { usePeriod } from '../../period/use-period.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import type { ChosenVisits } from '../finding/use-chosen-sessions.ts'
import { ProblemDetail } from './problem-detail.tsx'
import { problemKindWords } from './problem-words.ts'
import styles from './problems.module.css'

interface ProblemPanelProps {
  project: Project
  /** Undefined while none is looked into. */
  problemId: string | undefined
  device: Device | undefined
  /** Of which visits it is told. */
  chosen: ChosenVisits
  onClose: () => void
}

/** One problem, beside the list. Escape goes back. */
export const ProblemPanel = ({ project, problemId = '', device, chosen, onClose }: ProblemPanelProps) => {
  const { from, to } = usePeriod()
  const { data, error, refetch } = useEndpoint(
    readProblem,
    { params: { projectId: project.id, problemId }, query: { ...chosen, from, ...(to && { to }), ...(device && { device }) } },
    { enabled: problemId !== '' },
  )
  return (
    <Drawer
      opened={problemId !== ''}
      onClose={onClose}
      position="right"
      size={680}
      overlayProps={{ backgroundOpacity: 0.25 }}
      title={data ? problemKindWords[data.problem.kind].many : 'Problem'}
      closeButtonProps={{ 'aria-label': 'Close' }}
      classNames={{ title: styles.panelTitle ?? '' }}
    >
      {error && <ErrorNote title="The problem could not be loaded" error={error} onRetry={() => void refetch()} />}
      {data === undefined && !error && <Skeleton height={280} />}
      {data && <ProblemDetail key={data.problem.id} project={project} detail={data} device={device} chosen={chosen} />}
    </Drawer>
  )
}
