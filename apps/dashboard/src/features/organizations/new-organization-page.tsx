import { createOrganization, readMe } from '@throughline/contract'
import { Button, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState, type SubmitEvent } from 'react'
import { issuesByField } from '../../api/issues-by-field.ts'
import { useChange } from '../../api/use-change.ts'
import { FormError } from '../../ui/form-error.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import styles from '../projects/projects.module.css'

/** Makes an organisation, whose owner the person becomes. */
export const NewOrganizationPage = () => {
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const { mutate, error, isPending } = useChange(createOrganization, {
    refresh: [readMe],
    onDone: ({ id }) => void navigate({ to: '/o/$organizationId/members', params: { organizationId: id } }),
  })
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    mutate({ body: { name } })
  }
  return (
    <>
      <PageHead title="New organisation">
        For another company or team. You become its owner; nobody else sees it until you invite them.
      </PageHead>
      <form className={styles.form} onSubmit={submit}>
        <FormError title="The organisation was not made" error={error} fields={['name']} />
        <TextInput
          label="Name"
          required
          withAsterisk={false}
          maxLength={100}
          value={name}
          error={issuesByField(error)['name']}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Button type="submit" size="sm" loading={isPending}>
          Make the organisation
        </Button>
      </form>
    </>
  )
}
