import { listProblems, type Problem } from '@throughline/contract'
import { Skeleton } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { formatNumber } from '../../format/number.ts'
import { usePeriod } from '../../period/use-period.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { ConditionBuilder } from '../finding/condition-builder.tsx'
import { useChosenSessions } from '../finding/use-chosen-sessions.ts'
import { useMay } from '../organizations/use-role.ts'
import { useProject } from '../projects/use-project.ts'
import { ConversionNote } from './conversion-note.tsx'
import { NoProblems } from './no-problems.tsx'
import { ProblemPanel } from './problem-panel.tsx'
import { ProblemsFilters } from './problems-filters.tsx'
import styles from './problems.module.css'
import { ProblemsSentence } from './problems-sentence.tsx'
import { ProblemsTable } from './problems-table.tsx'

const REFRESH_MS = 60_000

/** What stands in people's way: friction by what it is about, ranked by whom it befell and what followed. */
export const ProblemsPage = () => {
  const project = useProject()
  const { id: projectId, timeZone, organizationId } = project
  const maySave = useMay('insights.save', organizationId)
  const search = useSearch({ from: '/signed-in/p/$projectId/problems' })
  const { from, to, inWords } = usePeriod()
  const navigate = useNavigate()
  const { state, kind, device, search: words, sort = 'people' } = search
  const { chosen } = useChosenSessions(projectId, search)
  const query = { ...chosen, from, ...(to && { to }), ...(state && { state }), ...(kind && { kind }), ...(device && { device }), sort }
  const { data, error, refetch } = useEndpoint(
    listProblems,
    { params: { projectId }, query: { ...query, ...(words && { search: words }) } },
    { keepPrevious: true, refreshEveryMs: REFRESH_MS },
  )
  const show = (problem: string | undefined): void => void navigate({ to: '.', search: (before) => ({ ...before, problem }) })
  const isEmpty = data?.items.length === 0

  return (
    <>
      <PageHead title="What stands in people’s way?" name="Problems">
        {data ? <ProblemsSentence list={data} inWords={inWords} /> : !error && <Skeleton height={14} width={420} my={4} />}
      </PageHead>
      <ProblemsFilters search={search} list={data} />
      <ConditionBuilder
        projectId={projectId}
        chosen={{ where: search.where, segment: search.segment }}
        maySave={maySave}
        onChange={(next) => void navigate({ to: '.', search: (before) => ({ ...before, ...next }), replace: true })}
      />
      {error && <ErrorNote title="The problems could not be loaded" error={error} onRetry={() => void refetch()} />}
      {data && isEmpty && <NoProblems projectId={projectId} search={search} list={data} inWords={inWords} />}
      {!isEmpty && !(error && data === undefined) && (
        <>
          <ProblemsTable
            list={data}
            timeZone={timeZone}
            sort={sort}
            onSort={(next) =>
              void navigate({ to: '.', replace: true, search: (before) => ({ ...before, sort: next === 'people' ? undefined : next }) })
            }
            onOpen={({ id }: Problem) => show(id)}
            isOpen={({ id }) => id === search.problem}
          />
          {data && data.total > data.items.length && (
            <p className={styles.more}>
              The first {formatNumber(data.items.length)} of {formatNumber(data.total)} problems. Narrow the list to see the others.
            </p>
          )}
          {data && <ConversionNote project={project} list={data} />}
        </>
      )}
      <ProblemPanel project={project} problemId={search.problem} device={device} chosen={chosen} onClose={() => show(undefined)} />
    </>
  )
}
