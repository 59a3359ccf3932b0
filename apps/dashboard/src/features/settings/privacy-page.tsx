import { Radio, Stack } from '@mantine/core'
import { issuesOfList } from '../../api/issues-of-list.ts'
import { LinesField } from '../../ui/lines-field.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Section } from '../../ui/section.tsx'
import { ConsentChoice } from '../projects/consent-choice.tsx'
import { useProject } from '../projects/use-project.ts'
import { ProjectForm } from './project-form.tsx'
import { SettingsFrame } from './settings-frame.tsx'
import { useProjectForm } from './use-project-form.ts'

const lists = [
  {
    name: 'maskSelectors',
    label: 'Mask',
    description: 'Text inside these elements is replaced by dots before it leaves the browser.',
    placeholder: '.customer-name',
  },
  {
    name: 'blockSelectors',
    label: 'Block',
    description: 'These elements leave only an empty box of their size.',
    placeholder: '#chat-window',
  },
  {
    name: 'allowSelectors',
    label: 'Allow',
    description: 'Text inside these elements is shown although it would be masked. Passwords and cards never are.',
    placeholder: '.product-number',
  },
] as const

const fields = lists.map(({ name }) => `settings.masking.${name}`)

/** Whose consent is needed, and what never leaves the visitor's browser. */
export const PrivacyPage = () => {
  const { settings } = useProject()
  const { consentRequired, masking } = settings
  const form = useProjectForm({ consentRequired, masking }, (values) => ({ settings: values }))
  const { values, change, issues, may } = form
  return (
    <SettingsFrame>
      <PageHead title="Consent and masking">Changes reach the site within a minute, without touching its pages.</PageHead>
      <ProjectForm form={form} fields={fields}>
        <Section title="Consent">
          <ConsentChoice value={values.consentRequired} disabled={!may} onChange={(required) => change({ consentRequired: required })} />
        </Section>
        <Section title="Masking" about="What is masked is masked in the browser: it never reaches this server.">
          <Radio.Group
            label="What is masked everywhere"
            value={values.masking.mode}
            onChange={(mode) => change({ masking: { ...values.masking, mode: mode === 'strict' ? 'strict' : 'inputs' } })}
          >
            <Stack gap={12} mt={8}>
              <Radio
                value="inputs"
                disabled={!may}
                label="Fields, e-mail addresses and long numbers"
                description="Everything typed, and in the page’s text every e-mail address and number of four digits or more."
              />
              <Radio value="strict" disabled={!may} label="All text and media" description="Only the shape of the page is recorded." />
            </Stack>
          </Radio.Group>
        </Section>
        <Section
          title="Exceptions"
          about={
            <>
              <p>CSS selectors, one a line.</p>
              <p>In the page itself, data-tl-mask, data-tl-block and data-tl-allow do the same.</p>
            </>
          }
        >
          {lists.map(({ name, label, description, placeholder }) => (
            <LinesField
              key={name}
              label={label}
              description={description}
              placeholder={placeholder}
              disabled={!may}
              value={values.masking[name]}
              issues={issuesOfList(issues, `settings.masking.${name}`)}
              onChange={(list) => change({ masking: { ...values.masking, [name]: list } })}
            />
          ))}
        </Section>
      </ProjectForm>
    </SettingsFrame>
  )
}
