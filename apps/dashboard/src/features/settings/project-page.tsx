import { TextInput } from '@mantine/core'
import { issuesOfList } from '../../api/issues-of-list.ts'
import { CopyField } from '../../ui/copy-field.tsx'
import { LinesField } from '../../ui/lines-field.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Section } from '../../ui/section.tsx'
import { TimeZoneField } from '../projects/time-zone-field.tsx'
import { useProject } from '../projects/use-project.ts'
import { ConversionSection } from './conversion-section.tsx'
import { DeleteProject } from './delete-project.tsx'
import { ProjectForm } from './project-form.tsx'
import { SettingsFrame } from './settings-frame.tsx'
import { useProjectForm } from './use-project-form.ts'

const fields = ['name', 'origins', 'timeZone', 'settings.conversion', 'settings.conversion.event', 'settings.conversion.route']

/** The project's name, where it runs, its days; and its end. */
export const ProjectPage = () => {
  const { name, origins, timeZone, key, settings } = useProject()
  const form = useProjectForm({ name, origins, timeZone, conversion: settings.conversion }, ({ conversion, ...values }) => ({
    ...values,
    settings: { conversion },
  }))
  const { values, change, issues, may } = form
  return (
    <SettingsFrame>
      <PageHead title="Project" />
      <ProjectForm form={form} fields={fields}>
        <Section title="Name and days">
          <TextInput
            label="Name"
            required
            withAsterisk={false}
            maxLength={100}
            disabled={!may}
            value={values.name}
            error={issues['name']}
            onChange={({ currentTarget }) => change({ name: currentTarget.value })}
          />
          <TimeZoneField
            value={values.timeZone}
            error={issues['timeZone']}
            disabled={!may}
            onChange={(zone) => change({ timeZone: zone })}
          />
        </Section>
        <Section title="Where it runs" about="What comes from any other site is not taken, and counted as such on the data health page.">
          <LinesField
            label="Origins"
            description="One a line: scheme, host and perhaps a port. A star stands for any subdomain. Empty: any site."
            placeholder="https://shop.example"
            disabled={!may}
            value={values.origins}
            issues={issuesOfList(issues, 'origins')}
            onChange={(list) => change({ origins: list })}
          />
        </Section>
        <ConversionSection value={values.conversion} issues={issues} disabled={!may} onChange={(conversion) => change({ conversion })} />
        <Section title="Key" about="Names the project in the script tag. It is public, and allows sending only.">
          <CopyField label="Project key" value={key} />
        </Section>
      </ProjectForm>
      <DeleteProject />
    </SettingsFrame>
  )
}
