import { createProject, isAtLeast, listProjects, readMe, weakestRoleFor } from '@throughline/contract'
import { Button, Select, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState, type SubmitEvent } from 'react'
import { issuesByField } from '../../api/issues-by-field.ts'
import { issuesOfList } from '../../api/issues-of-list.ts'
import { useChange } from '../../api/use-change.ts'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { LinesField } from '../../ui/lines-field.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { ConsentChoice } from './consent-choice.tsx'
import styles from './projects.module.css'
import { TimeZoneField } from './time-zone-field.tsx'

const detectedZone = Intl.DateTimeFormat().resolvedOptions().timeZone

const emptyForm = { name: '', origins: [] as string[], timeZone: detectedZone, consentRequired: false }

/** Makes a project: what is asked here is all that has to be known before the script tag can be put in. */
export const NewProjectPage = () => {
  const { data: me } = useEndpoint(readMe, {})
  const { data: projects } = useEndpoint(listProjects, {})
  const may = (me?.organizations ?? []).filter(({ role }) => isAtLeast(role, weakestRoleFor['project.create']))
  const isFirst = projects?.items.length === 0
  if (me !== undefined && may.length === 0) return <MayNot />
  return (
    <>
      <PageHead title={isFirst ? 'Set up your first project' : 'Set up a project'}>
        A project is one site or app that you study. Next you get a line to put into its pages.
      </PageHead>
      <NewProjectForm organizations={may} />
    </>
  )
}

const MayNot = () => (
  <>
    <PageHead title="No project yet" />
    <EmptyState title="Projects that you may see will stand here" small>
      Only admins and owners make projects. Ask one of them, or make an organisation of your own from the account menu.
    </EmptyState>
  </>
)

const NewProjectForm = ({ organizations }: { organizations: { id: string; name: string }[] }) => {
  const navigate = useNavigate()
  const [form, setForm] = useState(emptyForm)
  const [chosen, setChosen] = useState<string>()
  const organizationId = chosen ?? organizations[0]?.id
  const { mutate, error, isPending } = useChange(createProject, {
    refresh: [listProjects],
    onDone: ({ id }) => void navigate({ to: '/p/$projectId/install', params: { projectId: id } }),
  })
  const issues = issuesByField(error)
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    mutate({ body: { ...form, organizationId } })
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <FormError title="The project was not made" error={error} fields={['name', 'origins', 'timeZone']} />
      {organizations.length > 1 && (
        <Select
          label="Organisation"
          data={organizations.map(({ id, name }) => ({ value: id, label: name }))}
          value={organizationId ?? null}
          allowDeselect={false}
          onChange={(id) => setChosen(id ?? undefined)}
        />
      )}
      <TextInput
        label="Name"
        description="As your team calls the site or app."
        required
        withAsterisk={false}
        maxLength={100}
        value={form.name}
        error={issues['name']}
        onChange={({ currentTarget }) => setForm({ ...form, name: currentTarget.value })}
      />
      <LinesField
        label="Where it runs"
        description="Origins from which events are accepted, one a line, such as https://shop.example or https://*.shop.example. Leave it empty to accept any."
        placeholder="https://shop.example"
        value={form.origins}
        issues={issuesOfList(issues, 'origins')}
        onChange={(origins) => setForm({ ...form, origins })}
      />
      <TimeZoneField value={form.timeZone} error={issues['timeZone']} onChange={(timeZone) => setForm({ ...form, timeZone })} />
      <ConsentChoice value={form.consentRequired} onChange={(consentRequired) => setForm({ ...form, consentRequired })} />
      <Button type="submit" size="sm" loading={isPending}>
        Make the project
      </Button>
    </form>
  )
}
