import { readSetup, setUp } from '@throughline/contract'
import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useState, type SubmitEvent } from 'react'
import type { ApiError } from '../../api/api-error.ts'
import { call } from '../../api/call.ts'
import { issuesByField } from '../../api/issues-by-field.ts'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { Gate } from '../../ui/gate.tsx'
import { NewAccountFields, type NewAccount } from '../sign-in/new-account-fields.tsx'
import { signInAfterJoining } from '../sign-in/sign-in-after-joining.ts'

type Founding = NewAccount & { organization: string }

const fields = ['name', 'email', 'password', 'organization']

/** Makes the first owner and their organisation, once, with the link that the server printed. */
export const SetupPage = () => {
  const { token = '' } = useSearch({ from: '/setup' })
  const { data: setup } = useEndpoint(readSetup, {})
  if (setup?.needed === false) {
    return (
      <Gate title="This server has its owner" lead="The set-up link has done its work and cannot be used again.">
        <ButtonLink to="/sign-in">Sign in</ButtonLink>
      </Gate>
    )
  }
  if (token === '') {
    return (
      <Gate
        title="The set-up link is not complete"
        lead="It ends with a token that proves that you run this server. Copy the whole link from what the server printed when it started."
      >
        {null}
      </Gate>
    )
  }
  return <Founding token={token} />
}

const Founding = ({ token }: { token: string }) => {
  const router = useRouter()
  const queryClient = useQueryClient()
  const [value, setValue] = useState<Founding>({ name: '', email: '', password: '', organization: '' })
  const { mutate, error, isPending } = useMutation<void, ApiError, Founding>({
    mutationFn: async (founding) => {
      await call(setUp, { body: { token, ...founding } })
      await signInAfterJoining(founding)
    },
    onSuccess: async () => {
      await queryClient.resetQueries()
      await router.navigate({ to: '/new-project', replace: true })
    },
  })
  const issues = issuesByField(error)
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    mutate(value)
  }
  return (
    <Gate
      title="Set up Throughline"
      lead="You become the owner of this server's first organisation. Others join by a link that you send them."
    >
      <form onSubmit={submit}>
        <FormError title="The account was not made" error={error} fields={fields} />
        <NewAccountFields value={value} onChange={(account) => setValue({ ...value, ...account })} issues={issues} />
        <TextInput
          label="Organisation"
          description="The company or team whose projects will live here."
          autoComplete="organization"
          required
          withAsterisk={false}
          maxLength={100}
          value={value.organization}
          error={issues['organization']}
          onChange={({ currentTarget }) => setValue({ ...value, organization: currentTarget.value })}
        />
        <Button type="submit" size="sm" loading={isPending}>
          Make my account
        </Button>
      </form>
    </Gate>
  )
}
