import { limits } from '@throughline/contract'
import { Button, PasswordInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import type { ApiError } from '../../api/api-error.ts'
import { issuesByField } from '../../api/issues-by-field.ts'
import { changePassword } from '../../api/session.ts'
import { FormError } from '../../ui/form-error.tsx'
import { Section } from '../../ui/section.tsx'
import styles from './account.module.css'

const nothing = { currentPassword: '', newPassword: '' }

/** Changes the password, which ends the person's sessions in every other browser. */
export const OwnPassword = () => {
  const [value, setValue] = useState(nothing)
  const { mutate, error, isPending, isSuccess } = useMutation<void, ApiError, typeof nothing>({
    mutationFn: changePassword,
    onSuccess: () => setValue(nothing),
  })
  const issues = issuesByField(error)
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    mutate(value)
  }
  return (
    <Section title="Password" about="A new one ends your sessions in every other browser.">
      <form className={styles.form} onSubmit={submit}>
        <FormError title="The password was not changed" error={error} fields={['currentPassword', 'newPassword']} />
        <PasswordInput
          label="Current password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={value.currentPassword}
          error={issues['currentPassword']}
          onChange={({ currentTarget }) => setValue({ ...value, currentPassword: currentTarget.value })}
        />
        <PasswordInput
          label="New password"
          description={`At least ${limits.password.minChars} characters; a sentence is good.`}
          autoComplete="new-password"
          required
          withAsterisk={false}
          minLength={limits.password.minChars}
          maxLength={limits.password.maxChars}
          value={value.newPassword}
          error={issues['newPassword']}
          onChange={({ currentTarget }) => setValue({ ...value, newPassword: currentTarget.value })}
        />
        <div className={styles.line}>
          <Button type="submit" loading={isPending}>
            Change the password
          </Button>
          <output className={styles.done}>{isSuccess && 'Changed'}</output>
        </div>
      </form>
    </Section>
  )
}
