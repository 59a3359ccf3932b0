import { readFailedRequest } from '@throughline/contract'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { formatLatency } from '../../format/duration.ts'
import { usePeriod } from '../../period/use-period.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { useProject } from '../projects/use-project.ts'
import { visitsWhere } from '../recordings/visits-where.ts'
import styles from './errors.module.css'
import { statusInWords } from './status-in-words.ts'
import { TroublePanel } from './trouble-panel.tsx'

/** One failed request: how often, with which answer, how long it took, where, and the sessions that met it. */
export const FailedRequestPanel = ({ fingerprint, onClose }: { fingerprint: string | undefined; onClose: () => void }) => {
  const { id: projectId } = useProject()
  const { from, to } = usePeriod()
  const { data, error, refetch } = useEndpoint(
    readFailedRequest,
    { params: { projectId, requestFingerprint: fingerprint ?? '' }, query: { from, to } },
    { enabled: fingerprint !== undefined },
  )
  return (
    <TroublePanel
      isOpen={fingerprint !== undefined}
      onClose={onClose}
      title={data ? `${data.group.method} ${data.group.target}` : 'Failed request'}
      detail={data}
      error={error}
      onRetry={() => void refetch()}
      shares={data && [{ title: 'Answers', rows: data.statuses.map((row) => ({ ...row, value: statusInWords(Number(row.value)) })) }]}
      actions={
        fingerprint !== undefined && (
          <ButtonLink
            size="compact-md"
            to="/p/$projectId/recordings"
            params={{ projectId }}
            search={visitsWhere({ failedRequest: { fingerprint, atLeast: 1 } })}
          >
            See the recordings
          </ButtonLink>
        )
      }
      more={({ status, durationMs }) => `${statusInWords(status)}, ${formatLatency(durationMs)}`}
    >
      {data && (
        <p className={styles.took}>
          Half of them took longer than <strong>{formatLatency(data.group.medianMs)}</strong>, one of ten longer than{' '}
          <strong>{formatLatency(data.group.p90Ms)}</strong>.
        </p>
      )}
    </TroublePanel>
  )
}
