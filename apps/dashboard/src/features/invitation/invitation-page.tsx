import { acceptInvitation, readInvitation, readMe, type Output } from '@throughline/contract'
import { Button, Skeleton, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useState, type SubmitEvent } from 'react'
import type { ApiError } from '../../api/api-error.ts'
import { call } from '../../api/call.ts'
import { issuesByField } from '../../api/issues-by-field.ts'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { Gate } from '../../ui/gate.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { roleWords } from '../organizations/role-words.ts'
import { NewAccountFields, type NewAccount } from '../sign-in/new-account-fields.tsx'
import { signInAfterJoining } from '../sign-in/sign-in-after-joining.ts'

/** Joins an organisation by a link: as who one is, or by making an account. */
export const InvitationPage = () => {
  const { token = '' } = useSearch({ from: '/invite' })
  const offer = useEndpoint(readInvitation, { query: { token } }, { enabled: token !== '' })
  const me = useEndpoint(readMe, {})
  if (token === '' || offer.error?.code === 'gone' || offer.error?.code === 'not_found') {
    return (
      <Gate title="This invitation cannot be used" lead="An invitation works once and for 30 minutes. Ask whoever sent it for a new one.">
        <ButtonLink to="/sign-in" variant="default">
          Sign in
        </ButtonLink>
      </Gate>
    )
  }
  if (offer.error) {
    return (
      <Gate title="The invitation could not be read">
        <ErrorNote title="The server gave no answer to it" error={offer.error} onRetry={() => void offer.refetch()} />
      </Gate>
    )
  }
  if (offer.data === undefined || (me.data === undefined && me.error === null)) {
    return (
      <Gate title="You are invited">
        <Skeleton height={180} />
      </Gate>
    )
  }
  return (
    <Gate title={`Join ${offer.data.organization}`} lead={<Lead offer={offer.data} />}>
      {me.data ? <JoinAsSelf token={token} who={me.data.user.email} organization={offer.data.organization} /> : <JoinAsNew token={token} />}
    </Gate>
  )
}

const Lead = ({ offer: { invitedBy, role } }: { offer: Output<typeof readInvitation> }) => (
  <>
    {invitedBy} invites you as {roleWords[role].name.toLowerCase()}. You will {roleWords[role].offer}.
  </>
)

/** What happens once somebody has joined: everything remembered is asked anew, and they are taken home. */
const useArrival = () => {
  const router = useRouter()
  const queryClient = useQueryClient()
  return async (): Promise<void> => {
    await queryClient.resetQueries()
    await router.navigate({ to: '/', replace: true })
  }
}

const JoinAsSelf = ({ token, who, organization }: { token: string; who: string; organization: string }) => {
  const arrive = useArrival()
  const { mutate, error, isPending } = useMutation<unknown, ApiError>({
    mutationFn: () => call(acceptInvitation, { body: { token } }),
    onSuccess: arrive,
  })
  return (
    <>
      {error && <ErrorNote title="You have not joined" error={error} />}
      <Button size="sm" fullWidth loading={isPending} onClick={() => mutate()}>
        Join {organization}
      </Button>
      <Text size="sm" c="dimmed" mt={8}>
        You are signed in as {who}.
      </Text>
    </>
  )
}

const JoinAsNew = ({ token }: { token: string }) => {
  const arrive = useArrival()
  const [value, setValue] = useState<NewAccount>({ name: '', email: '', password: '' })
  const { mutate, error, isPending } = useMutation<void, ApiError, NewAccount>({
    mutationFn: async (account) => {
      await call(acceptInvitation, { body: { token, account } })
      await signInAfterJoining(account)
    },
    onSuccess: arrive,
  })
  const issues = Object.fromEntries(
    Object.entries(issuesByField(error)).map(([path, message]) => [path.replace(/^account\./, ''), message]),
  )
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    mutate(value)
  }
  return (
    <form onSubmit={submit}>
      <FormError title="You have not joined" error={error} fields={['account.name', 'account.email', 'account.password']} />
      <NewAccountFields value={value} onChange={setValue} issues={issues} />
      <Button type="submit" size="sm" loading={isPending}>
        Make my account and join
      </Button>
      <Text size="sm" c="dimmed">
        You have an account here?{' '}
        <TextLink underline="always" to="/sign-in" search={{ next: `/invite?token=${encodeURIComponent(token)}` }}>
          Sign in first
        </TextLink>
        , then join with it.
      </Text>
    </form>
  )
}
