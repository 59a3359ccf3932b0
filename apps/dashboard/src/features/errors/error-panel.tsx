import { UnstyledButton } from '@mantine/core'
import { readError } from '@throughline/contract'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { usePeriod } from '../../period/use-period.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { useProject } from '../projects/use-project.ts'
import { visitsWhere } from '../recordings/visits-where.ts'
import styles from './errors.module.css'
import { Stack } from './stack.tsx'
import { TroublePanel } from './trouble-panel.tsx'

interface ErrorPanelProps {
  /** Undefined: closed. */
  fingerprint: string | undefined
  /** Whose stack is shown; by default the latest. */
  event: string | undefined
  onEvent: (event: string) => void
  onClose: () => void
}

/** One error: its stack through the source maps, how often, where, and the sessions that met it. */
export const ErrorPanel = ({ fingerprint, event, onEvent, onClose }: ErrorPanelProps) => {
  const { id: projectId } = useProject()
  const { from, to } = usePeriod()
  const { data, error, refetch } = useEndpoint(
    readError,
    { params: { projectId, fingerprint: fingerprint ?? '' }, query: { from, to } },
    { enabled: fingerprint !== undefined },
  )
  return (
    <TroublePanel
      isOpen={fingerprint !== undefined}
      onClose={onClose}
      title={data?.group.message ?? 'Error'}
      detail={data}
      error={error}
      onRetry={() => void refetch()}
      actions={
        fingerprint !== undefined && (
          <ButtonLink
            size="compact-md"
            to="/p/$projectId/recordings"
            params={{ projectId }}
            search={visitsWhere({ error: { fingerprint, atLeast: 1 } })}
          >
            See the recordings
          </ButtonLink>
        )
      }
      more={({ eventId }) => stackOf(eventId, event, onEvent)}
    >
      {fingerprint !== undefined && <Stack projectId={projectId} fingerprint={fingerprint} event={event} />}
    </TroublePanel>
  )
}

const stackOf = (eventId: string, shown: string | undefined, onEvent: (event: string) => void) =>
  eventId === shown ? (
    <span className={styles.faint}>Its stack is above</span>
  ) : (
    <UnstyledButton className={styles.door} onClick={() => onEvent(eventId)}>
      Its stack
    </UnstyledButton>
  )
