import { issuesOfList } from '../../api/issues-of-list.ts'
import { LinesField } from '../../ui/lines-field.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Section } from '../../ui/section.tsx'
import { useProject } from '../projects/use-project.ts'
import { ProjectForm } from './project-form.tsx'
import { RecordingSection, recordingFields } from './recording-section.tsx'
import { SettingsFrame } from './settings-frame.tsx'
import { useProjectForm } from './use-project-form.ts'

const fields = ['settings.queryParameters', 'settings.blockedAddresses']

/** What is collected: recordings, parts of addresses, from whom. */
export const CollectionPage = () => {
  const { id, settings } = useProject()
  const { recording, masking, queryParameters, blockedAddresses } = settings
  const form = useProjectForm({ recording, masking, queryParameters, blockedAddresses }, (values) => ({ settings: values }))
  const { values, change, issues, may } = form
  const list = (name: 'queryParameters' | 'blockedAddresses') => ({
    value: values[name],
    issues: issuesOfList(issues, `settings.${name}`),
    disabled: !may,
    onChange: (entries: string[]) => change({ [name]: entries }),
  })
  return (
    <SettingsFrame>
      <PageHead title="Collection">Changes reach the site within a minute, without touching its pages.</PageHead>
      <ProjectForm form={form} fields={[...fields, ...recordingFields(values.recording)]}>
        <RecordingSection
          projectId={id}
          recording={values.recording}
          blockSelectors={values.masking.blockSelectors}
          issues={issues}
          disabled={!may}
          onRecording={(changed) => change({ recording: { ...values.recording, ...changed } })}
          onBlock={(blockSelectors) => change({ masking: { ...values.masking, blockSelectors } })}
        />
        <Section
          title="Addresses of pages"
          about="Query strings often hold what nobody should keep, so they are dropped, but for utm_* and ref."
        >
          <LinesField
            label="Query parameters to keep"
            description="Names, one a line."
            placeholder="category"
            {...list('queryParameters')}
          />
        </Section>
        <Section title="Blocked addresses" about="Your own office, for example. The addresses of visitors are never stored.">
          <LinesField
            label="Addresses"
            description="IPv4, IPv6 or a range such as 203.0.113.0/24, one a line."
            placeholder="203.0.113.7"
            {...list('blockedAddresses')}
          />
        </Section>
      </ProjectForm>
    </SettingsFrame>
  )
}
