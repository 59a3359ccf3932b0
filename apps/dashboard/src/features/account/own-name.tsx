import { readMe } from '@throughline/contract'
import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import type { ApiError } from '../../api/api-error.ts'
import { issuesByField } from '../../api/issues-by-field.ts'
import { renameSelf } from '../../api/session.ts'
import { FormError } from '../../ui/form-error.tsx'
import { Section } from '../../ui/section.tsx'
import styles from './account.module.css'

/** The name under which others see the person. */
export const OwnName = ({ name }: { name: string }) => {
  const queryClient = useQueryClient()
  const [typed, setTyped] = useState<string>()
  const value = typed ?? name
  const { mutate, error, isPending, isSuccess } = useMutation<void, ApiError, string>({
    mutationFn: renameSelf,
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: [readMe.name] })
      setTyped(undefined)
    },
  })
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    mutate(value)
  }
  return (
    <Section title="Name" about="Others in your organisations see it.">
      <form className={styles.form} onSubmit={submit}>
        <FormError title="The name was not changed" error={error} fields={['name']} />
        <TextInput
          label="Your name"
          autoComplete="name"
          required
          withAsterisk={false}
          maxLength={100}
          value={value}
          error={issuesByField(error)['name']}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <div className={styles.line}>
          <Button type="submit" disabled={value === name} loading={isPending}>
            Save the name
          </Button>
          <output className={styles.done}>{isSuccess && value === name && 'Saved'}</output>
        </div>
      </form>
    </Section>
  )
}
