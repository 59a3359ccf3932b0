import { Button, NativeSelect, Textarea } from '@mantine/core'
import { mailFrequencies, type DashboardMail, type MailFrequency, type MailTimes } from '@throughline/contract'
import { useState } from 'react'
import type { ApiError } from '../../../api/api-error.ts'
import { FormError } from '../../../ui/form-error.tsx'
import styles from './mail.module.css'
import { hourInWords, weekdays } from './times-in-words.ts'

interface MailFormProps {
  timeZone: string
  start?: DashboardMail
  /** To be sent once, at once. */
  isNow?: boolean
  action: string
  error: ApiError | null
  isPending: boolean
  onCancel: () => void
  onDone: (settings: MailTimes & { recipients: string[]; isPaused: boolean }) => void
}

const frequencyNames: Readonly<Record<MailFrequency, string>> = { daily: 'Every day', weekly: 'Every week', monthly: 'Every month' }

const usual: MailTimes = { frequency: 'weekly', weekday: 1, day: 1, hour: 8 }

const addressesIn = (text: string): string[] => [...new Set(text.split(/[\s,;]+/).filter((one) => one !== ''))]

const numbers = (count: number, nameOf: (value: number) => string, first = 1) =>
  Array.from({ length: count }, (_, place) => ({ value: String(place + first), label: nameOf(place + first) }))

/** When a dashboard is sent, and to whom. */
export const MailForm = ({ timeZone, start, isNow = false, action, error, isPending, onCancel, onDone }: MailFormProps) => {
  const [times, setTimes] = useState<MailTimes>(start ?? usual)
  const [to, setTo] = useState(start?.recipients.join('\n') ?? '')
  const recipients = addressesIn(to)
  const { frequency, weekday, day, hour } = times
  const put = (changes: Partial<MailTimes>): void => setTimes({ ...times, ...changes })
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        onDone({ frequency, weekday, day, hour, recipients, isPaused: start?.isPaused ?? false })
      }}
    >
      <FormError title="That was not taken" error={error} fields={[]} />
      {!isNow && (
        <div className={styles.times}>
          <NativeSelect
            label="How often"
            value={frequency}
            data={mailFrequencies.map((each) => ({ value: each, label: frequencyNames[each] }))}
            onChange={({ currentTarget }) => put({ frequency: currentTarget.value as MailFrequency })}
          />
          {frequency === 'weekly' && (
            <NativeSelect
              label="On"
              value={String(weekday)}
              data={numbers(7, (value) => weekdays[value - 1] ?? '')}
              onChange={({ currentTarget }) => put({ weekday: Number(currentTarget.value) })}
            />
          )}
          {frequency === 'monthly' && (
            <NativeSelect
              label="On day"
              value={String(day)}
              data={numbers(31, String)}
              onChange={({ currentTarget }) => put({ day: Number(currentTarget.value) })}
            />
          )}
          <NativeSelect
            label={`At (${timeZone})`}
            value={String(hour)}
            data={numbers(24, hourInWords, 0)}
            onChange={({ currentTarget }) => put({ hour: Number(currentTarget.value) })}
          />
        </div>
      )}
      <Textarea
        label="To"
        description="E-mail addresses, one a line, 20 at most. Each gets a mail of their own, with or without an account."
        required
        withAsterisk={false}
        autosize
        minRows={2}
        maxRows={8}
        value={to}
        onChange={({ currentTarget }) => setTo(currentTarget.value)}
      />
      <div className={styles.does}>
        <Button type="submit" loading={isPending} disabled={recipients.length === 0}>
          {action}
        </Button>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
