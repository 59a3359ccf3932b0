import { readMe, renameOrganization } from '@throughline/contract'
import { Select, TextInput } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState, type SubmitEvent } from 'react'
import { issuesByField } from '../../api/issues-by-field.ts'
import { useChange } from '../../api/use-change.ts'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { GuardTyped } from '../../ui/guard-typed.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { SaveBar } from '../../ui/save-bar.tsx'
import { Section } from '../../ui/section.tsx'
import { SettingsFrame } from '../settings/settings-frame.tsx'
import { useMay } from './use-role.ts'

/** The organisation's name, and the way to the others one belongs to. */
export const OrganizationPage = () => {
  const { organizationId } = useParams({ from: '/signed-in/o/$organizationId' })
  const { data: me } = useEndpoint(readMe, {})
  const organization = me?.organizations.find(({ id }) => id === organizationId)
  return (
    <SettingsFrame organizationId={organizationId}>
      <PageHead title="Organisation">Projects, members and tokens belong to an organisation.</PageHead>
      {organization && <Rename key={organizationId} organization={organization} />}
      <Section title="Your organisations" about="Others see nothing of an organisation that they do not belong to.">
        <OrganizationSwitch current={organizationId} organizations={me?.organizations ?? []} />
        <div>
          <ButtonLink to="/new-organization" variant="default">
            New organisation
          </ButtonLink>
        </div>
      </Section>
    </SettingsFrame>
  )
}

const Rename = ({ organization: { id, name } }: { organization: { id: string; name: string } }) => {
  const may = useMay('organization.rename', id)
  const [typed, setTyped] = useState<string>()
  const value = typed ?? name
  const { mutate, error, isPending, isSuccess } = useChange(renameOrganization, { refresh: [readMe], onDone: () => setTyped(undefined) })
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    mutate({ params: { organizationId: id }, body: { name: value } })
  }
  return (
    <form onSubmit={submit}>
      <FormError title="The name was not changed" error={error} fields={['name']} />
      <Section title="Name" about={may ? undefined : 'Only owners change it.'}>
        <TextInput
          label="Name of the organisation"
          required
          withAsterisk={false}
          maxLength={100}
          disabled={!may}
          value={value}
          error={issuesByField(error)['name']}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      </Section>
      {may && <SaveBar dirty={value !== name} saving={isPending} saved={isSuccess} onReset={() => setTyped(undefined)} />}
      <GuardTyped dirty={value !== name} />
    </form>
  )
}

const OrganizationSwitch = ({ current, organizations }: { current: string; organizations: { id: string; name: string }[] }) => {
  const navigate = useNavigate()
  if (organizations.length < 2) return null
  return (
    <Select
      label="Show the settings of"
      data={organizations.map(({ id, name }) => ({ value: id, label: name }))}
      value={current}
      allowDeselect={false}
      onChange={(id) => id !== null && void navigate({ to: '/o/$organizationId', params: { organizationId: id } })}
    />
  )
}
