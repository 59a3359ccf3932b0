import {
  createInvitation,
  isAtLeast,
  listInvitations,
  readMail,
  revokeInvitation,
  roles,
  type Invitation,
  type Role,
} from '@throughline/contract'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { issuesByField } from '../../api/issues-by-field.ts'
import { useChange } from '../../api/use-change.ts'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { formatTime } from '../../format/date.ts'
import { CopyField } from '../../ui/copy-field.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Section } from '../../ui/section.tsx'
import styles from './organizations.module.css'
import { roleWords } from './role-words.ts'
import { useRole } from './use-role.ts'

/** Makes invitation links, shows the one just made, and takes back those that nobody has used. */
export const Invitations = ({ organizationId }: { organizationId: string }) => {
  const params = { organizationId }
  const own = useRole(organizationId) ?? 'viewer'
  const [role, setRole] = useState<Role>('viewer')
  const [email, setEmail] = useState('')
  const { data: mail } = useEndpoint(readMail, { params })
  const { data, error } = useEndpoint(listInvitations, { params }, { refreshEveryMs: 30_000 })
  const create = useChange(createInvitation, { refresh: [listInvitations], onDone: () => setEmail('') })
  const revoke = useChange(revokeInvitation, {
    refresh: [listInvitations],
    onDone: (_, { params: revoked }) => {
      if (revoked.invitationId === create.data?.id) create.reset()
    },
  })
  const open = data?.items ?? []
  return (
    <Section title="Invite somebody" about="A link works once, for 30 minutes. Send it to one person, by whatever way you trust.">
      {create.error && <ErrorNote title="No link was made" error={create.error} />}
      {revoke.error && <ErrorNote title="The link was not taken back" error={revoke.error} />}
      {error && <ErrorNote title="The open invitations could not be loaded" error={error} />}
      <div className={styles.line}>
        <NativeSelect
          label="As"
          data={roles.filter((each) => isAtLeast(own, each)).map((each) => ({ value: each, label: roleWords[each].name }))}
          value={role}
          onChange={({ currentTarget }) => setRole(roles.find((each) => each === currentTarget.value) ?? 'viewer')}
        />
        {mail !== undefined && mail.from !== null && (
          <TextInput
            label="Send it to (may be empty)"
            type="email"
            placeholder="ada@example.com"
            value={email}
            error={issuesByField(create.error)['email']}
            onChange={({ currentTarget }) => setEmail(currentTarget.value)}
          />
        )}
        <Button
          size="sm"
          loading={create.isPending}
          onClick={() => create.mutate({ params, body: { role, ...(email.trim() !== '' && { email: email.trim() }) } })}
        >
          {email.trim() === '' ? 'Make an invitation link' : 'Send an invitation'}
        </Button>
      </div>
      {create.data && (
        <div className={styles.shown}>
          <p>
            Whoever opens this link joins as {roleWords[create.data.role].name.toLowerCase()}. It is shown only now, and works until{' '}
            {formatTime(create.data.expiresAt)}.{create.data.sentTo !== null && ` It is on its way to ${create.data.sentTo}.`}
          </p>
          <CopyField label="Invitation link" value={create.data.link} />
        </div>
      )}
      {open.length > 0 && (
        <ul className={styles.open} aria-label="Links that can still be used">
          {open.map((invitation) => (
            <OpenInvitation
              key={invitation.id}
              invitation={invitation}
              onRevoke={() => revoke.mutate({ params: { organizationId, invitationId: invitation.id } })}
            />
          ))}
        </ul>
      )}
    </Section>
  )
}

const OpenInvitation = ({ invitation: { role, invitedBy, expiresAt }, onRevoke }: { invitation: Invitation; onRevoke: () => void }) => (
  <li>
    <span>
      {roleWords[role].name}, by {invitedBy}, until {formatTime(expiresAt)}
    </span>
    <Button variant="subtle" color="gray" size="compact-sm" onClick={onRevoke}>
      Take back
    </Button>
  </li>
)
