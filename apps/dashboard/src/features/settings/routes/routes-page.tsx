import { issuesOfList } from '../../../api/issues-of-list.ts'
import { LinesField } from '../../../ui/lines-field.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Section } from '../../../ui/section.tsx'
import { useProject } from '../../projects/use-project.ts'
import { ProjectForm } from '../project-form.tsx'
import { SettingsFrame } from '../settings-frame.tsx'
import { useProjectForm } from '../use-project-form.ts'
import { RoutesPreview } from './routes-preview.tsx'

const fields = ['settings.routePatterns']

/** Which paths count as one page, and what other patterns would make of them. */
export const RoutesPage = () => {
  const { id, settings } = useProject()
  const { routePatterns } = settings
  const form = useProjectForm({ routePatterns }, (values) => ({ settings: values }))
  const { values, change, issues, may } = form
  return (
    <SettingsFrame>
      <PageHead title="Pages">Which paths count as one page in heatmaps and tables.</PageHead>
      <ProjectForm form={form} fields={fields}>
        <Section
          title="Route patterns"
          about={
            <>
              <p>Numbers, ids and hashes are folded without them: /orders/4711 is /orders/:id.</p>
              <p>
                New patterns hold for what arrives <strong>from the moment they are saved</strong>, within a minute. What was collected
                before keeps the page it was counted on.
              </p>
            </>
          }
        >
          <LinesField
            label="Patterns"
            description="One a line, tried in this order; the first that fits is the page. A :name stands for any one part, a * at the end for all that follow."
            placeholder="/blog/:slug"
            disabled={!may}
            value={values.routePatterns}
            issues={issuesOfList(issues, 'settings.routePatterns')}
            onChange={(entries) => change({ routePatterns: entries })}
          />
        </Section>
        <RoutesPreview projectId={id} patterns={values.routePatterns} />
      </ProjectForm>
    </SettingsFrame>
  )
}
