import { readSetup } from '@throughline/contract'
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useState, type SubmitEvent } from 'react'
import type { ApiError } from '../../api/api-error.ts'
import { signIn, type Credentials } from '../../api/session.ts'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Gate } from '../../ui/gate.tsx'
import { ownPath } from './own-path.ts'

/** Signs somebody in and takes them to where they wanted to go. */
export const SignInPage = () => {
  const { next } = useSearch({ from: '/sign-in' })
  const router = useRouter()
  const queryClient = useQueryClient()
  const [credentials, setCredentials] = useState<Credentials>({ email: '', password: '' })
  const { data: setup } = useEndpoint(readSetup, {})
  const { mutate, error, isPending } = useMutation<void, ApiError, Credentials>({
    mutationFn: signIn,
    onSuccess: async () => {
      await queryClient.resetQueries()
      await router.navigate({ href: ownPath(next), replace: true })
    },
  })
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    mutate(credentials)
  }

  if (setup?.needed) {
    return (
      <Gate
        title="This server waits for its first owner"
        lead="When it started it printed a set-up link. Open that link to choose your name and password. If it scrolled away, start the server again: it prints a new one."
      >
        {null}
      </Gate>
    )
  }
  return (
    <Gate title="Sign in">
      <form onSubmit={submit}>
        {error && <ErrorNote title="You are not signed in" error={error} />}
        <TextInput
          label="E-mail address"
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={credentials.email}
          onChange={({ currentTarget: { value } }) => setCredentials({ ...credentials, email: value })}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={credentials.password}
          onChange={({ currentTarget: { value } }) => setCredentials({ ...credentials, password: value })}
        />
        <Button type="submit" size="sm" loading={isPending}>
          Sign in
        </Button>
      </form>
    </Gate>
  )
}
