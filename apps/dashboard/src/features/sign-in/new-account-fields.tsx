import { limits } from '@throughline/contract'
import { PasswordInput, TextInput } from '@mantine/core'

export interface NewAccount {
  name: string
  email: string
  password: string
}

interface NewAccountFieldsProps {
  value: NewAccount
  onChange: (value: NewAccount) => void
  /** What is wrong, by field. */
  issues: Readonly<Record<string, string>>
}

/** Name, e-mail address and password of somebody who joins. */
export const NewAccountFields = ({ value, onChange, issues }: NewAccountFieldsProps) => (
  <>
    <TextInput
      label="Your name"
      autoComplete="name"
      required
      withAsterisk={false}
      maxLength={100}
      value={value.name}
      error={issues['name']}
      onChange={({ currentTarget }) => onChange({ ...value, name: currentTarget.value })}
    />
    <TextInput
      label="E-mail address"
      description="You sign in with it. Nothing is sent to it."
      type="email"
      autoComplete="username"
      required
      withAsterisk={false}
      maxLength={254}
      value={value.email}
      error={issues['email']}
      onChange={({ currentTarget }) => onChange({ ...value, email: currentTarget.value })}
    />
    <PasswordInput
      label="Password"
      description={`At least ${limits.password.minChars} characters; a sentence is good.`}
      autoComplete="new-password"
      required
      withAsterisk={false}
      minLength={limits.password.minChars}
      maxLength={limits.password.maxChars}
      value={value.password}
      error={issues['password']}
      onChange={({ currentTarget }) => onChange({ ...value, password: currentTarget.value })}
    />
  </>
)
