import { Button } from '@mantine/core'
import { readMail, sendTestMail, type MailDelivery, type Output } from '@throughline/contract'
import { useParams } from '@tanstack/react-router'
import { useChange } from '../../../api/use-change.ts'
import { useEndpoint } from '../../../api/use-endpoint.ts'
import { countOf } from '../../../format/count-of.ts'
import type { Column } from '../../../ui/data-table/column.ts'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { Section } from '../../../ui/section.tsx'
import { SettingsFrame } from '../../settings/settings-frame.tsx'
import { useMay } from '../use-role.ts'
import styles from './mail.module.css'

type Mail = Output<typeof readMail>

/** Whether the server sends e-mail, what did not go, and a test. */
export const MailPage = () => {
  const { organizationId } = useParams({ from: '/signed-in/o/$organizationId/mail' })
  const may = useMay('mail.manage', organizationId)
  return (
    <SettingsFrame organizationId={organizationId}>
      <PageHead title="E-mail">Invitations, alerts and reports go out by e-mail.</PageHead>
      {may ? (
        <MailState key={organizationId} organizationId={organizationId} />
      ) : (
        <EmptyState title="Only admins and owners see what went out" small>
          Ask one of them whether a mail was sent, or to send a test.
        </EmptyState>
      )}
    </SettingsFrame>
  )
}

const WAITING_MS = 2_000
const QUIET_MS = 30_000

const MailState = ({ organizationId }: { organizationId: string }) => {
  const { data, error, refetch } = useEndpoint(
    readMail,
    { params: { organizationId } },
    { refreshEveryMs: (seen) => (seen?.lastTest?.state === 'waiting' ? WAITING_MS : QUIET_MS) },
  )
  if (error) return <ErrorNote title="It could not be told how e-mail is" error={error} onRetry={() => void refetch()} />
  if (!data) return null
  return (
    <>
      <Section title="This server" about="Whoever runs it sets this, and npx throughline doctor tries it out.">
        <ServerWords mail={data} />
      </Section>
      {data.from !== null && <TestMail organizationId={organizationId} last={data.lastTest} />}
      <Troubled mail={data} />
    </>
  )
}

const ServerWords = ({ mail: { from, sent, lastSentAt } }: { mail: Mail }) =>
  from === null ? (
    <div className={styles.words}>
      <p>
        <strong>It sends no e-mail.</strong> Start it with the address of a mail server, and from whom mails are:
      </p>
      <pre className={styles.code}>
        SMTP_URL=smtps://user:password@mail.example.com{'\n'}MAIL_FROM=&quot;Throughline &lt;insights@example.com&gt;&quot;
      </pre>
      <p>Until then invitations are links to pass on, and alerts go to webhooks only.</p>
    </div>
  ) : (
    <p className={styles.words}>
      Mails are from <strong>{from}</strong>.{' '}
      {lastSentAt === null ? (
        'None of this organisation’s went out in the last 30 days.'
      ) : (
        <>
          {countOf(sent, 'mail')} of this organisation went out in the last 30 days, the last <RelativeTime at={lastSentAt} />.
        </>
      )}
    </p>
  )

const TestMail = ({ organizationId, last }: { organizationId: string; last: MailDelivery | null }) => {
  const { mutate, error, isPending } = useChange(sendTestMail, { refresh: [readMail] })
  return (
    <Section title="Try it out" about="To your own address, the way that all mails go.">
      {error && <ErrorNote title="No test was sent" error={error} />}
      <div className={styles.try}>
        <Button variant="default" loading={isPending} onClick={() => mutate({ params: { organizationId } })}>
          Send a test mail
        </Button>
        <output className={styles.words}>{last && <TestWords test={last} />}</output>
      </div>
    </Section>
  )
}

const TestWords = ({ test: { state, recipient, failure, attempts, writtenAt, endedAt } }: { test: MailDelivery }) => {
  if (state === 'sent')
    return (
      <>
        The mail server took the test to {recipient} <RelativeTime at={endedAt ?? writtenAt} />. Look into that mailbox.
      </>
    )
  if (state === 'failed')
    return (
      <>
        The mail server refused the test to {recipient}: {failure}
      </>
    )
  if (attempts === 0) return <>On its way to {recipient}…</>
  return <>Not yet taken ({failure ?? 'being tried'}); it is tried again.</>
}

const stateWords = { waiting: 'Tried again', sent: 'Sent', failed: 'Given up' } as const

const columns: Column<MailDelivery>[] = [
  {
    id: 'subject',
    title: 'Mail',
    render: ({ subject, recipient, failure }) => (
      <span className={styles.mail}>
        <span>{subject}</span>
        <span className={styles.faint}>
          to {recipient}: {failure}
        </span>
      </span>
    ),
    text: ({ subject, recipient, failure }) => `${subject} to ${recipient}: ${failure}`,
  },
  { id: 'state', title: 'State', width: 108, render: ({ state }) => stateWords[state], text: ({ state }) => stateWords[state] },
  { id: 'attempts', title: 'Tries', width: 72, align: 'end', render: ({ attempts }) => attempts, text: ({ attempts }) => attempts },
  {
    id: 'written',
    title: 'Written',
    width: 128,
    showFrom: 'sm',
    render: ({ writtenAt }) => <RelativeTime at={writtenAt} />,
    sortBy: ({ writtenAt }) => writtenAt,
    text: ({ writtenAt }) => writtenAt,
  },
]

const Troubled = ({ mail: { troubled } }: { mail: Mail }) => (
  <section className={styles.troubled}>
    <h2 className={styles.heading}>What did not go</h2>
    <DataTable
      name="troubled-mail"
      label="Mails that did not go"
      columns={columns}
      rows={troubled}
      rowId={({ id }) => id}
      defaultSort={{ column: 'written', direction: 'desc' }}
      empty={
        <EmptyState title="Nothing is held up" small>
          A mail that the server does not take stands here with what it said, and is tried again for three days.
        </EmptyState>
      }
    />
  </section>
)
