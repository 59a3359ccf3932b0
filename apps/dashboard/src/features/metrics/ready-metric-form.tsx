import { Button, Modal, TextInput } from '@mantine/core'
import { createMetric, listMetrics, type EventMatch, type MetricChoices, type ReadyMetric } from '@throughline/contract'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { FormError } from '../../ui/form-error.tsx'
import { EventMatchEditor } from '../questions/builder/event-match-editor.tsx'
import { useSeen } from '../questions/builder/use-seen.ts'
import styles from './metrics.module.css'
import { MetricTrial } from './metric-trial.tsx'

interface ReadyMetricFormProps {
  projectId: string
  ready: ReadyMetric
  onClose: () => void
}

/** The usual beginning: what a sign-up looks like to most sites, and a visit otherwise. */
const beginningOf = ({ id }: ReadyMetric): EventMatch => ({ kind: id === 'activation' ? 'identify' : 'pageview', where: [] })

/** Chooses what a ready-made metric is about, shows what it would come to, and keeps it. */
export const ReadyMetricForm = ({ projectId, ready, onClose }: ReadyMetricFormProps) => {
  const [from, setFrom] = useState<EventMatch>(() => beginningOf(ready))
  const [event, setEvent] = useState<EventMatch>()
  const [property, setProperty] = useState('revenue')
  const [currency, setCurrency] = useState('EUR')
  // Until something is chosen it is about what the site sends most.
  const [most] = useSeen(projectId, 'event', '')
  const about: EventMatch = event ?? { kind: 'custom', ...(most !== undefined && { name: most }), where: [] }
  const choices: MetricChoices = { from, event: about, property, currency }
  const definition = ready.define(choices)
  const { mutate, error, isPending } = useChange(createMetric, { refresh: [listMetrics], onDone: onClose })
  const isReady = property !== '' && /^[A-Z]{3}$/.test(currency)
  const asks = new Set(ready.asks)
  return (
    <Modal opened onClose={onClose} title={ready.title} size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
      <form
        className={styles.form}
        onSubmit={(submitted) => {
          submitted.preventDefault()
          if (isReady) mutate({ params: { projectId }, body: definition })
        }}
      >
        <p className={styles.note}>{ready.about}</p>
        {asks.has('from') && (
          <div className={styles.choice}>
            <span>{ready.id === 'activation' ? 'Who signed up' : 'Who entered'}</span>
            <EventMatchEditor projectId={projectId} label="What it begins with" value={from} onChange={setFrom} />
          </div>
        )}
        {asks.has('event') && (
          <div className={styles.choice}>
            <span>{ready.id === 'revenue-per-account' ? 'The event that carries the sum' : 'What they are meant to do'}</span>
            <EventMatchEditor projectId={projectId} label="What it is about" value={about} onChange={setEvent} />
          </div>
        )}
        {asks.has('property') && (
          <TextInput
            label="The property that holds the sum"
            value={property}
            maxLength={100}
            onChange={({ currentTarget }) => setProperty(currentTarget.value.trim())}
          />
        )}
        {asks.has('currency') && (
          <TextInput
            label="Currency, in three letters"
            description="Counted are events whose property “currency” says the same."
            value={currency}
            maxLength={3}
            onChange={({ currentTarget }) => setCurrency(currentTarget.value.toUpperCase())}
          />
        )}
        <FormError title="It was not kept" error={error} fields={[]} />
        {isReady && <MetricTrial projectId={projectId} definition={definition} />}
        <Button type="submit" loading={isPending} disabled={!isReady} className={styles.submit}>
          Keep metric
        </Button>
      </form>
    </Modal>
  )
}
