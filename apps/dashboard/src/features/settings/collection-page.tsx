import { NumberInput, Switch } from '@mantine/core'
import { issuesOfList } from '../../api/issues-of-list.ts'
import { LinesField } from '../../ui/lines-field.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Section } from '../../ui/section.tsx'
import { useProject } from '../projects/use-project.ts'
import { ProjectForm } from './project-form.tsx'
import { SettingsFrame } from './settings-frame.tsx'
import { useProjectForm } from './use-project-form.ts'

const fields = ['settings.recording.sampleRate', 'settings.queryParameters', 'settings.routePatterns', 'settings.blockedAddresses']

/** What is collected: recordings, parts of addresses, from whom. */
export const CollectionPage = () => {
  const { settings } = useProject()
  const { recording, queryParameters, routePatterns, blockedAddresses } = settings
  const form = useProjectForm({ recording, queryParameters, routePatterns, blockedAddresses }, (values) => ({ settings: values }))
  const { values, change, issues, may } = form
  const list = (name: 'queryParameters' | 'routePatterns' | 'blockedAddresses') => ({
    value: values[name],
    issues: issuesOfList(issues, `settings.${name}`),
    disabled: !may,
    onChange: (entries: string[]) => change({ [name]: entries }),
  })
  return (
    <SettingsFrame>
      <PageHead title="Collection">Changes reach the site within a minute, without touching its pages.</PageHead>
      <ProjectForm form={form} fields={fields}>
        <Section title="Recordings" about="Sessions that are not recorded are counted all the same.">
          <Switch
            label="Record sessions"
            disabled={!may}
            checked={values.recording.enabled}
            onChange={({ currentTarget }) => change({ recording: { ...values.recording, enabled: currentTarget.checked } })}
          />
          <NumberInput
            label="Share of sessions that is recorded"
            description="Chosen by chance, once for each session."
            suffix=" %"
            min={0}
            max={100}
            decimalScale={1}
            clampBehavior="strict"
            w={200}
            disabled={!may || !values.recording.enabled}
            value={Math.round(values.recording.sampleRate * 1_000) / 10}
            error={issues['settings.recording.sampleRate']}
            onChange={(percent) => change({ recording: { ...values.recording, sampleRate: Number(percent) / 100 } })}
          />
        </Section>
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
          <LinesField
            label="Route patterns"
            description="Join many paths into one page for heatmaps and tables, tried in this order. Numbers and ids are folded without them."
            placeholder="/blog/:slug"
            {...list('routePatterns')}
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
