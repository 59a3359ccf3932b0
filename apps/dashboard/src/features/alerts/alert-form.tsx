import { Button, Group, Textarea, TextInput } from '@mantine/core'
import {
  changeAlert,
  createAlert,
  listAlertChecks,
  listAlerts,
  listMetrics,
  readAlert,
  readAlertChannels,
  type Alert,
  type AlertCondition,
  type AlertInterval,
  type AlertWatch,
  type Project,
} from '@throughline/contract'
import { useState } from 'react'
import { issuesByField } from '../../api/issues-by-field.ts'
import { useChange } from '../../api/use-change.ts'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { FormError } from '../../ui/form-error.tsx'
import { AlertPreview } from './alert-preview.tsx'
import { toldOf } from './alert-words.ts'
import styles from './alerts.module.css'
import { ConditionFields } from './condition-fields.tsx'
import { WatchField } from './watch-field.tsx'

export interface AlertDraft {
  name: string
  watch: AlertWatch
  interval: AlertInterval
  condition: AlertCondition
  emails: string
  webhooks: string
}

interface AlertFormProps {
  project: Project
  /** The one that is changed. */
  alert?: Alert
  draft: AlertDraft
  onDone: (alert: Alert) => void
  onCancel: () => void
}

const partsOf = (typed: string): string[] => typed.split(/[\s,;]+/).filter((part) => part !== '')

const firstIssue = (issues: Partial<Record<string, string>>, field: string): string | undefined =>
  Object.entries(issues).find(([name]) => name === field || name.startsWith(`${field}.`))?.[1]

/** What an alert watches, when it is over and whom it tells, beside what it would have done. */
export const AlertForm = ({ project, alert, draft: given, onDone, onCancel }: AlertFormProps) => {
  const { id: projectId } = project
  const [draft, setDraft] = useState(given)
  const set = (changes: Partial<AlertDraft>): void => setDraft((before) => ({ ...before, ...changes }))
  const options = { refresh: [listAlerts, readAlert, readAlertChannels, listAlertChecks], onDone }
  const create = useChange(createAlert, options)
  const change = useChange(changeAlert, options)
  const { data: metrics } = useEndpoint(listMetrics, { params: { projectId } })
  const error = alert ? change.error : create.error
  const issues = issuesByField(error)
  const { name, watch, interval, condition, emails, webhooks } = draft
  const told = ('metric' in watch && metrics?.items.find(({ id }) => id === watch.metric)) || toldOf({ watched: null })
  const save = (): void => {
    const body = { name, watch, interval, condition, emails: partsOf(emails), webhooks: partsOf(webhooks) }
    if (alert) change.mutate({ params: { projectId, alertId: alert.id }, body })
    else create.mutate({ params: { projectId }, body })
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <FormError title="The alert was not saved" error={error} fields={['name', 'emails', 'webhooks']} />
      <WatchField project={project} value={watch} onChange={(next) => set({ watch: next })} />
      <ConditionFields interval={interval} condition={condition} told={told} onChange={set} />
      <AlertPreview {...{ projectId, watch, interval, condition, told }} />
      <TextInput
        label="Name"
        placeholder="Few orders"
        required
        withAsterisk={false}
        maxLength={100}
        value={name}
        error={issues['name']}
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
      />
      <div className={styles.channels}>
        <Textarea
          label="Tell by e-mail (addresses, may be empty)"
          placeholder="ada@example.com, bob@example.com"
          autosize
          minRows={2}
          value={emails}
          error={firstIssue(issues, 'emails')}
          onChange={({ currentTarget }) => set({ emails: currentTarget.value })}
        />
        <Textarea
          label="Post to webhooks (addresses, may be empty)"
          placeholder="https://hooks.example.com/alerts"
          autosize
          minRows={2}
          value={webhooks}
          error={firstIssue(issues, 'webhooks')}
          onChange={({ currentTarget }) => set({ webhooks: currentTarget.value })}
        />
      </div>
      <Group>
        <Button type="submit" loading={create.isPending || change.isPending}>
          {alert ? 'Save changes' : 'Make the alert'}
        </Button>
        <Button variant="subtle" color="gray" onClick={onCancel}>
          Cancel
        </Button>
      </Group>
    </form>
  )
}
