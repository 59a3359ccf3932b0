import { Skeleton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { previewAlert, type AlertCondition, type AlertInterval, type AlertWatch } from '@throughline/contract'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { countOf } from '../../format/count-of.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { AlertPicture } from './alert-picture.tsx'
import type { Told } from './alert-words.ts'
import styles from './alerts.module.css'

interface AlertPreviewProps {
  projectId: string
  watch: AlertWatch
  interval: AlertInterval
  condition: AlertCondition
  told: Told
}

/** Whoever types or chooses is shown what would have been once they pause. */
const PAUSE_MS = 400

/** How often an alert would have told of something in the last eight weeks, and where. */
export const AlertPreview = ({ projectId, watch, interval, condition, told }: AlertPreviewProps) => {
  const [body] = useDebouncedValue(JSON.stringify({ watch, interval, condition }), PAUSE_MS)
  const asked = JSON.parse(body) as { watch: AlertWatch; interval: AlertInterval; condition: AlertCondition; told: Told }
  const { data, error, isPlaceholderData } = useEndpoint(previewAlert, { params: { projectId }, body: asked }, { keepPrevious: true })
  return (
    <section aria-label="In the last 8 weeks" aria-busy={!data && !error}>
      <h2 className={styles.heading}>In the last 8 weeks</h2>
      {error && <ErrorNote title="It cannot be watched like this" error={error} />}
      {!data && !error && <Skeleton height={240} aria-hidden />}
      {data && !error && (
        <div className={styles.shown} data-stale={isPlaceholderData || undefined}>
          <output className={styles.sentence}>
            {data.buckets.length === 0 ? (
              'Nothing is known yet: nothing was counted before the one that is going on.'
            ) : (
              <>
                This alert would have told you <strong>{data.times === 0 ? 'nothing' : countOf(data.times, 'time')}</strong>
                {data.over > 0 && `, of ${countOf(data.over, asked.interval)} that ${data.over === 1 ? 'was' : 'were'} over`}
                {data.unknown > 0 && `. Of ${countOf(data.unknown, asked.interval)} it could not have said: too little was known`}.
              </>
            )}
          </output>
          {data.buckets.length > 0 && (
            <AlertPicture
              buckets={data.buckets}
              interval={asked.interval}
              timeZone={data.timeZone}
              told={told}
              label="What the alert would have found"
            />
          )}
        </div>
      )}
    </section>
  )
}
