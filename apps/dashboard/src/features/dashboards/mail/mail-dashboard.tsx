import { Button, Modal, Skeleton } from '@mantine/core'
import {
  changeDashboardMail,
  listDashboardMails,
  planDashboardMail,
  removeDashboardMail,
  sendDashboard,
  type DashboardFilters,
  type DashboardId,
  type DashboardMail,
  type Project,
  type Sent,
} from '@throughline/contract'
import { IconMail } from '@tabler/icons-react'
import { useState } from 'react'
import { useChange } from '../../../api/use-change.ts'
import { useEndpoint } from '../../../api/use-endpoint.ts'
import { countOf } from '../../../format/count-of.ts'
import { formatDateTime } from '../../../format/date.ts'
import { ConfirmButton } from '../../../ui/confirm-button.tsx'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { FormError } from '../../../ui/form-error.tsx'
import { MailForm } from './mail-form.tsx'
import { MailPreview } from './mail-preview.tsx'
import styles from './mail.module.css'
import { timesInWords } from './times-in-words.ts'

interface MailDashboardProps {
  project: Project
  dashboardId: DashboardId
  /** As they are in the address: what is planned or sent now is of them. */
  filters: DashboardFilters
}

/** Has a dashboard sent by e-mail: who gets it when, one now, and how it looks. */
export const MailDashboard = (props: MailDashboardProps) => {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button variant="default" leftSection={<IconMail size={16} />} onClick={() => setOpen(true)}>
        E-mail
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        size="lg"
        title="Send this dashboard by e-mail"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Plans {...props} />
      </Modal>
    </>
  )
}

type Settings = Sent<typeof planDashboardMail>['body']

/** While a mail is on its way, what becomes of it is worth a look. */
const LOOK_MS = 5_000

const Plans = ({ project, dashboardId, filters }: MailDashboardProps) => {
  const params = { projectId: project.id, dashboardId }
  const [edited, setEdited] = useState<DashboardMail | 'new' | 'now'>()
  const [isPreview, setPreview] = useState(false)
  const { data, error, refetch } = useEndpoint(listDashboardMails, { params }, { refreshEveryMs: LOOK_MS })
  const refresh = [listDashboardMails]
  const done = (): void => setEdited(undefined)
  const plan = useChange(planDashboardMail, { refresh, onDone: done })
  const change = useChange(changeDashboardMail, { refresh, onDone: done })
  const send = useChange(sendDashboard, { onDone: done })
  const close = (): void => {
    for (const each of [plan, change, send]) each.reset()
    done()
  }
  if (error) return <ErrorNote title="The plans could not be loaded" error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton height={160} aria-hidden />
  return (
    <>
      {!data.canSend && (
        <p className={styles.warning}>
          This server was not told how to send e-mail, so nothing goes out: whoever runs it has to set <code>SMTP_URL</code> and{' '}
          <code>MAIL_FROM</code>. What is planned here begins then.
        </p>
      )}
      {send.data && <output className={styles.note}>It is on its way to {countOf(send.data.queued, 'recipient')}.</output>}
      {data.items.length === 0 && edited === undefined && (
        <p className={styles.note}>Nobody gets this dashboard by e-mail yet. The mail has the pictures of its tiles and their numbers.</p>
      )}
      <ul className={styles.list}>
        {data.items.map((mail) =>
          edited !== undefined && typeof edited === 'object' && edited.id === mail.id ? (
            <li key={mail.id}>
              <MailForm
                timeZone={project.timeZone}
                start={mail}
                action="Save plan"
                error={change.error}
                isPending={change.isPending}
                onCancel={close}
                onDone={(settings) =>
                  change.mutate({ params: { ...params, dashboardMailId: mail.id }, body: { ...settings, filters: mail.filters } })
                }
              />
            </li>
          ) : (
            <Plan key={mail.id} {...{ project, dashboardId, mail }} onEdit={() => setEdited(mail)} />
          ),
        )}
      </ul>
      {edited === 'new' && (
        <MailForm
          timeZone={project.timeZone}
          action="Plan it"
          error={plan.error}
          isPending={plan.isPending}
          onCancel={close}
          onDone={(settings) => plan.mutate({ params, body: { ...settings, filters } })}
        />
      )}
      {edited === 'now' && (
        <MailForm
          timeZone={project.timeZone}
          isNow
          action="Send now"
          error={send.error}
          isPending={send.isPending}
          onCancel={close}
          onDone={({ recipients }) => send.mutate({ params, body: { recipients, filters } })}
        />
      )}
      {edited === undefined && (
        <div className={styles.does}>
          <Button onClick={() => setEdited('new')}>New plan</Button>
          <Button variant="default" disabled={!data.canSend} onClick={() => setEdited('now')}>
            Send now
          </Button>
          <Button variant="default" onClick={() => setPreview(true)}>
            Preview
          </Button>
        </div>
      )}
      {isPreview && <MailPreview {...{ params, filters }} onClose={() => setPreview(false)} />}
    </>
  )
}

const settingsOf = ({ frequency, weekday, day, hour, recipients, filters, isPaused }: DashboardMail): Settings => ({
  frequency,
  weekday,
  day,
  hour,
  recipients,
  filters,
  isPaused,
})

interface PlanProps {
  project: Project
  dashboardId: DashboardId
  mail: DashboardMail
  onEdit: () => void
}

const Plan = ({ project, dashboardId, mail, onEdit }: PlanProps) => {
  const params = { projectId: project.id, dashboardId, dashboardMailId: mail.id }
  const refresh = [listDashboardMails]
  const pause = useChange(changeDashboardMail, { refresh })
  const remove = useChange(removeDashboardMail, { refresh })
  const name = timesInWords(mail)
  return (
    <li className={styles.plan}>
      <strong>{name}</strong>
      <span className={styles.soft}>to {mail.recipients.join(', ')}</span>
      <span className={styles.soft}>
        {mail.isPaused
          ? 'Paused'
          : mail.nextAt === null
            ? 'Waits for a mail server'
            : `Next on ${formatDateTime(mail.nextAt, project.timeZone)}`}
        {(mail.filters.period ?? mail.filters.where ?? mail.filters.segment) !== undefined && '; under the filters it was planned with'}
        {mail.last && `; ${lastInWords(mail.last, project.timeZone)}`}
      </span>
      {mail.last?.problem && <span className={styles.problem}>{mail.last.problem}</span>}
      <FormError title="That was not changed" error={pause.error ?? remove.error} fields={[]} />
      <span className={styles.does}>
        <Button size="compact-sm" variant="default" onClick={onEdit}>
          Change
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          loading={pause.isPending}
          onClick={() => pause.mutate({ params, body: { ...settingsOf(mail), isPaused: !mail.isPaused } })}
        >
          {mail.isPaused ? 'Go on' : 'Pause'}
        </Button>
        <ConfirmButton
          label="Remove"
          deed={`Remove “${name}”`}
          consequence="Nobody gets this mail any more. It cannot be put back; you can plan another."
          disabled={remove.isPending}
          onConfirm={() => remove.mutate({ params })}
        />
      </span>
    </li>
  )
}

const lastInWords = ({ dueAt, sent, waiting, failed }: NonNullable<DashboardMail['last']>, timeZone: string): string =>
  [
    `the one of ${formatDateTime(dueAt, timeZone)} went to ${sent}`,
    ...(waiting > 0 ? [`is tried again for ${waiting}`] : []),
    ...(failed > 0 ? [`was refused for ${failed}`] : []),
  ].join(', ')
