import { Button } from '@mantine/core'
import { listAnnotations, type Annotation } from '@throughline/contract'
import { useState } from 'react'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { countOf } from '../../format/count-of.ts'
import { CopyField } from '../../ui/copy-field.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Section } from '../../ui/section.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { useMay } from '../organizations/use-role.ts'
import { useProject } from '../projects/use-project.ts'
import { SettingsFrame } from '../settings/settings-frame.tsx'
import { AnnotationForm } from './annotation-form.tsx'
import { AnnotationList } from './annotation-list.tsx'

/** Everything that was noted as having happened, and how a release pipeline notes it by itself. */
export const AnnotationsPage = () => {
  const { id: projectId, organizationId, timeZone } = useProject()
  const may = useMay('insights.save', organizationId)
  const { data, error, refetch } = useEndpoint(listAnnotations, { params: { projectId } })
  const [open, setOpen] = useState<Annotation | { at: string }>()
  const items = data?.items ?? []
  return (
    <SettingsFrame>
      <PageHead
        title="Annotations"
        actions={may && <Button onClick={() => setOpen({ at: new Date().toISOString() })}>Add annotation</Button>}
      >
        Releases, campaigns and whatever else may explain a number stand on every trend.
        {items.length > 0 && ` There are ${countOf(items.length, 'annotation')}.`}
      </PageHead>
      {error && <ErrorNote title="The annotations could not be loaded" error={error} onRetry={() => void refetch()} />}
      {data && items.length === 0 && (
        <EmptyState title="Nothing was noted yet" small>
          {may
            ? 'Add what happened above, on the time axis of a trend, or from your release pipeline as shown below.'
            : 'Editors note what happened.'}
        </EmptyState>
      )}
      {items.length > 0 && <AnnotationList {...{ projectId, timeZone, may }} annotations={items} onChange={setOpen} />}
      <Section
        title="From a release pipeline"
        about={
          <>
            With an{' '}
            <TextLink to="/o/$organizationId/tokens" params={{ organizationId }}>
              API token
            </TextLink>{' '}
            of scope write, bound to this project. Without a moment it is now.
          </>
        }
      >
        <CopyField label="Command" value={commandFor(projectId)} />
      </Section>
      {open && <AnnotationForm {...{ projectId, timeZone }} annotation={open} onClose={() => setOpen(undefined)} />}
    </SettingsFrame>
  )
}

const commandFor = (projectId: string): string =>
  [
    `curl -X POST ${location.origin}/api/v1/projects/${projectId}/annotations \\`,
    `  -H "Authorization: Bearer $THROUGHLINE_TOKEN" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d '{"kind":"release","text":"Shop 2.4.0","url":"https://git.example.com/shop/releases/2.4.0"}'`,
  ].join('\n')
