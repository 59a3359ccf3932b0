import { createToken, isAtLeast, listProjects, listTokens, roleOfScope, scopes, type Scope } from '@throughline/contract'
import { Button, NativeSelect, Radio, Stack, TextInput } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import { issuesByField } from '../../api/issues-by-field.ts'
import { useChange } from '../../api/use-change.ts'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { CopyField } from '../../ui/copy-field.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { Section } from '../../ui/section.tsx'
import styles from './organizations.module.css'
import { scopeWords } from './role-words.ts'
import { useRole } from './use-role.ts'

const ALL = ''

/** Makes a token, no stronger than its maker, and shows its secret once. */
export const NewToken = ({ organizationId }: { organizationId: string }) => {
  const own = useRole(organizationId) ?? 'viewer'
  const { data: projects } = useEndpoint(listProjects, {})
  const [name, setName] = useState('')
  const [scope, setScope] = useState<Scope>('read')
  const [projectId, setProjectId] = useState(ALL)
  const { mutate, data, error, isPending } = useChange(createToken, { refresh: [listTokens], onDone: () => setName('') })
  const issues = issuesByField(error)
  const ours = (projects?.items ?? []).filter((project) => project.organizationId === organizationId)
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    mutate({ params: { organizationId }, body: { name, scope, projectId: projectId === ALL ? null : projectId } })
  }
  return (
    <Section title="Make a token" about="Give it a name that says what uses it, and no more than it needs.">
      {data && (
        <div className={styles.shown}>
          <p>
            The secret of <strong>{data.name}</strong>. It is shown only now: only its hash is stored.
          </p>
          <CopyField label="Secret of the token" value={data.secret} />
        </div>
      )}
      <form onSubmit={submit}>
        <Stack gap={16}>
          <FormError title="The token was not made" error={error} fields={['name', 'scope', 'projectId']} />
          <TextInput
            label="Name"
            placeholder="Weekly report"
            required
            withAsterisk={false}
            maxLength={100}
            value={name}
            error={issues['name']}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Radio.Group
            label="Scope"
            value={scope}
            error={issues['scope']}
            onChange={(value) => setScope(scopes.find((each) => each === value) ?? 'read')}
          >
            <Stack gap={8} mt={8}>
              {scopes
                .filter((each) => isAtLeast(own, roleOfScope[each]))
                .map((each) => (
                  <Radio key={each} value={each} label={scopeWords[each].name} description={scopeWords[each].may} />
                ))}
            </Stack>
          </Radio.Group>
          <NativeSelect
            label="Reaches"
            data={[
              { value: ALL, label: 'All projects of the organisation' },
              ...ours.map(({ id, name: label }) => ({ value: id as string, label })),
            ]}
            value={projectId}
            error={issues['projectId']}
            onChange={({ currentTarget }) => setProjectId(currentTarget.value)}
          />
          <div>
            <Button type="submit" loading={isPending}>
              Make the token
            </Button>
          </div>
        </Stack>
      </form>
    </Section>
  )
}
