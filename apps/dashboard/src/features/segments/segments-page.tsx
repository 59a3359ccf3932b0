import { Button } from '@mantine/core'
import { listSegments, listSegmentUses, type Segment } from '@throughline/contract'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { countOf } from '../../format/count-of.ts'
import { PageShape } from '../../frame/page-shape.tsx'
import { usePeriod } from '../../period/use-period.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { useMay } from '../organizations/use-role.ts'
import { PeopleTabs } from '../people/people-tabs.tsx'
import { useProject } from '../projects/use-project.ts'
import { SegmentEditor } from './segment-editor.tsx'
import { SegmentRow } from './segment-row.tsx'
import styles from './segments.module.css'

/** Who belongs together: the project's segments, how large they are, and what uses them. */
export const SegmentsPage = () => {
  const { id: projectId, organizationId } = useProject()
  const { inWords } = usePeriod()
  const may = useMay('insights.save', organizationId)
  const { data, error, refetch } = useEndpoint(listSegments, { params: { projectId } })
  const uses = useEndpoint(listSegmentUses, { params: { projectId } })
  const [edited, setEdited] = useState<Segment | 'new'>()
  const frozen = data?.items.filter((segment) => segment.frozen !== null).length ?? 0
  return (
    <>
      <PageHead
        title="Who belongs together?"
        name="Segments"
        actions={
          may &&
          edited === undefined && (
            <Button size="compact-md" leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
              New segment
            </Button>
          )
        }
      >
        {data && data.items.length > 0 && (
          <>
            <strong>{countOf(data.items.length, 'segment')}</strong>
            {frozen > 0 && `, ${frozen} of them frozen`}; sizes are of who was there {inWords}.
          </>
        )}
      </PageHead>
      <PeopleTabs projectId={projectId} />
      {error && <ErrorNote title="The segments could not be loaded" error={error} onRetry={() => void refetch()} />}
      {edited !== undefined && (
        <SegmentEditor
          key={edited === 'new' ? 'new' : edited.id}
          projectId={projectId}
          segment={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
      {!data && !error && <PageShape />}
      {data?.items.length === 0 && edited === undefined && (
        <EmptyState title="People and visits that belong together will stand here">
          A segment is a condition under a name: “People who ordered twice in the last 30 days”, “Visits with a rage click on a phone”. It
          can be chosen in recordings, heatmaps, problems, people and questions, and is looked up anew each time; or frozen, so that it
          stays the list that it was.
        </EmptyState>
      )}
      {data && data.items.length > 0 && (
        <ul className={styles.list}>
          {data.items.map((segment) => (
            <SegmentRow
              key={segment.id}
              segment={segment}
              uses={uses.data?.items.filter(({ segmentId }) => segmentId === segment.id)}
              may={may}
              onEdit={() => setEdited(segment)}
            />
          ))}
        </ul>
      )}
    </>
  )
}
