import { Button } from '@mantine/core'
import { createMetric, listMetrics, readyMetrics, type Metric, type MetricChoices, type ReadyMetric } from '@throughline/contract'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { FormError } from '../../ui/form-error.tsx'
import styles from './metrics.module.css'
import { ReadyMetricForm } from './ready-metric-form.tsx'

/** What those that ask nothing are defined with. */
const NOTHING_CHOSEN: MetricChoices = {
  from: { kind: 'pageview', where: [] },
  event: { kind: 'custom', where: [] },
  property: '',
  currency: 'EUR',
}

/** Metrics that most projects want: kept by a click, after a choice where they need one. */
export const ReadyMetricList = ({ projectId, kept }: { projectId: string; kept: readonly Metric[] }) => {
  const [chosen, setChosen] = useState<ReadyMetric>()
  const { mutate, error, isPending, variables } = useChange(createMetric, { refresh: [listMetrics] })
  const names = new Set(kept.map(({ name }) => name))
  return (
    <section aria-label="Ready-made metrics" className={styles.part}>
      <h2 className={styles.heading}>Ready-made</h2>
      <FormError title="It was not kept" error={error} fields={[]} />
      <ul className={styles.ready}>
        {readyMetrics.map((ready) => {
          const definition = ready.asks.length === 0 ? ready.define(NOTHING_CHOSEN) : undefined
          const isKept = definition !== undefined && names.has(definition.name)
          return (
            <li key={ready.id} className={styles.offer}>
              <span>
                <strong className={styles.name}>{ready.title}</strong>
                <span className={styles.about}>{ready.about}</span>
              </span>
              <Button
                size="compact-sm"
                variant="default"
                disabled={isKept}
                loading={isPending && variables.body.name === definition?.name}
                aria-label={`${isKept ? 'Kept' : definition ? 'Keep' : 'Choose for'} ${ready.title}`}
                onClick={() => (definition ? mutate({ params: { projectId }, body: definition }) : setChosen(ready))}
              >
                {isKept ? 'Kept' : definition ? 'Keep' : 'Choose…'}
              </Button>
            </li>
          )
        })}
      </ul>
      {chosen && <ReadyMetricForm projectId={projectId} ready={chosen} onClose={() => setChosen(undefined)} />}
    </section>
  )
}
