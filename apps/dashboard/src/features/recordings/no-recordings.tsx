import { Button } from '@mantine/core'
import { readInstallation } from '@throughline/contract'
import { useNavigate } from '@tanstack/react-router'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ExampleTimeline } from './example-timeline.tsx'
import { withoutFilters } from './recordings-search.ts'

interface NoRecordingsProps {
  projectId: string
  isNarrowed: boolean
  /** The period: "in the last 7 days". */
  inWords: string
}

/** Stands where recordings will be: says why there are none, and what brings them. */
export const NoRecordings = ({ projectId, isNarrowed, inWords }: NoRecordingsProps) => {
  const { data: installation } = useEndpoint(readInstallation, { params: { projectId } }, { enabled: !isNarrowed })
  const navigate = useNavigate()
  if (isNarrowed) {
    return (
      <EmptyState
        title="No visit is like that"
        action={
          <Button
            variant="default"
            onClick={() =>
              void navigate({ to: '.', search: (before) => ({ ...before, ...withoutFilters, where: undefined, segment: undefined }) })
            }
          >
            Take all filters away
          </Button>
        }
      >
        None of the visits {inWords} passes all the filters. Take one away, or look at a longer period.
      </EmptyState>
    )
  }
  if (installation?.firstEventAt) {
    return (
      <EmptyState title={`Nobody was recorded ${inWords}`} example={<ExampleTimeline />}>
        The script works, its latest event is from {installation.lastUrl ?? 'your site'}. Look at a longer period, or see under Settings
        whether recording is switched on and visitors are asked for consent.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="Every visit will stand here, to be watched"
      example={<ExampleTimeline />}
      action={
        <ButtonLink to="/p/$projectId/install" params={{ projectId }}>
          Put the script on a page
        </ButtonLink>
      }
    >
      A recording shows a visit as it was: the page, the pointer, each click, and the error that came after it. Put the script on a page and
      open that page; the visit stands here within seconds, while it is still going on. What people type is never recorded.
    </EmptyState>
  )
}
