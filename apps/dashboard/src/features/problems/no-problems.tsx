import { Button } from '@mantine/core'
import type { ProblemList } from '@throughline/contract'
import { useNavigate } from '@tanstack/react-router'
import { ButtonLink } from '../../ui/button-link.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ExampleProblem } from './example-problem.tsx'
import { isNarrowed, type ProblemsSearch } from './problems-search.ts'

interface NoProblemsProps {
  projectId: string
  search: ProblemsSearch
  list: Pick<ProblemList, 'people'>
  /** "in the last 7 days" */
  inWords: string
}

/** Stands where problems will be: says why there are none, and what brings them. */
export const NoProblems = ({ projectId, search, list, inWords }: NoProblemsProps) => {
  const navigate = useNavigate()
  if (isNarrowed(search)) {
    return (
      <EmptyState
        title="No problem is like that"
        action={
          <Button
            variant="default"
            onClick={() =>
              void navigate({
                to: '.',
                search: (before) => ({
                  ...before,
                  kind: undefined,
                  device: undefined,
                  search: undefined,
                  where: undefined,
                  segment: undefined,
                }),
              })
            }
          >
            Take all filters away
          </Button>
        }
      >
        None of the problems {inWords} passes all the filters. Take one away, or look at a longer period.
      </EmptyState>
    )
  }
  if (search.state === 'watching' || search.state === 'solved') {
    return (
      <EmptyState title={search.state === 'solved' ? 'Nothing is marked as solved' : 'Nothing is being watched'} small>
        Open a problem and set its state: one that is watched stays in sight here, and one that is solved opens by itself when it happens
        again.
      </EmptyState>
    )
  }
  if (list.people > 0) {
    return (
      <EmptyState title={`Nobody ran into a problem ${inWords}`} example={<ExampleProblem />}>
        People were there, and no click was in a rage or in vain, nothing failed. Look at a longer period, or be glad.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="What stands in people’s way will stand here"
      example={<ExampleProblem />}
      action={
        <ButtonLink to="/p/$projectId/install" params={{ projectId }}>
          Put the script on a page
        </ButtonLink>
      }
    >
      Clicks in a rage and in vain, errors and failed requests are gathered by what they are about, and ranked by how many people they
      befell and how many of these left. Nothing has arrived from this project {inWords}.
    </EmptyState>
  )
}
