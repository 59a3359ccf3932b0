import { Skeleton } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { countPeople, listPeople, type ListedPerson } from '@throughline/contract'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { usePages } from '../../api/use-pages.ts'
import { countOf } from '../../format/count-of.ts'
import { formatNumber } from '../../format/number.ts'
import { usePeriod } from '../../period/use-period.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { ConditionBuilder } from '../finding/condition-builder.tsx'
import { useMay } from '../organizations/use-role.ts'
import { useProject } from '../projects/use-project.ts'
import { NoPeople } from './no-people.tsx'
import { openPerson } from './open-person.ts'
import { PeopleCards } from './people-cards.tsx'
import { PeopleFilters } from './people-filters.tsx'
import { filtersOf, isNarrowed, type PeopleSearch } from './people-search.ts'
import { PeopleTable } from './people-table.tsx'
import { PeopleTabs } from './people-tabs.tsx'
import styles from './people.module.css'

const COUNT_EVERY_MS = 10_000

const sentenceOf = (
  { people, identified, live }: { people: number; identified: number; live: number },
  search: PeopleSearch,
  inWords: string,
) => (
  <>
    <strong>{people === 0 ? 'Nobody' : countOf(people, 'person', 'people')}</strong> {people > 1 ? 'were' : 'was'} there {inWords}
    {isNarrowed(search) ? ' like that' : ''}
    {search.kind === undefined && people > 0 && `, ${formatNumber(identified)} of them identified`}
    {live > 0 && `; ${formatNumber(live)} ${live === 1 ? 'is' : 'are'} there now`}.
  </>
)

/** Everybody who was there: persons, and visitors that nobody identified. */
export const PeoplePage = () => {
  const { id: projectId, timeZone, organizationId } = useProject()
  const maySave = useMay('insights.save', organizationId)
  const search = useSearch({ from: '/signed-in/p/$projectId/people' })
  const { from, to, inWords } = usePeriod()
  const navigate = useNavigate()
  const isPhone = useMediaQuery('(max-width: 47.99em)', undefined, { getInitialValueInEffect: false })
  const { sort = 'lastSeen' } = search
  const asked = { ...filtersOf(search), from, ...(to && { to }) }
  const { pages, error, retry, isFetchingMore, fetchMore } = usePages(listPeople, {
    params: { projectId },
    query: { ...asked, sort },
  })
  const counts = useEndpoint(countPeople, { params: { projectId }, query: asked }, { refreshEveryMs: COUNT_EVERY_MS, keepPrevious: true })
  const rows = pages?.flatMap(({ items }) => items)
  const open = (person: ListedPerson): void => void navigate(openPerson(projectId, person))

  return (
    <>
      <PageHead title="Who was there?">
        {counts.data ? sentenceOf(counts.data, search, inWords) : !counts.error && <Skeleton height={14} width={320} my={4} />}
      </PageHead>
      <PeopleTabs projectId={projectId} />
      <PeopleFilters search={search} />
      <ConditionBuilder
        projectId={projectId}
        chosen={{ where: search.where, segment: search.segment }}
        maySave={maySave}
        onChange={(chosen) => void navigate({ to: '.', search: (before) => ({ ...before, ...chosen }), replace: true })}
      />
      {error && <ErrorNote title="The people could not be loaded" error={error} onRetry={retry} />}
      {rows?.length === 0 && <NoPeople projectId={projectId} isNarrowed={isNarrowed(search)} inWords={inWords} />}
      {rows?.length !== 0 && !(error && rows === undefined) && (
        <>
          {isPhone && rows ? (
            <PeopleCards projectId={projectId} timeZone={timeZone} rows={rows} onEnd={fetchMore} />
          ) : (
            <PeopleTable
              projectId={projectId}
              timeZone={timeZone}
              rows={rows}
              sort={sort}
              onSort={(next) => void navigate({ to: '.', search: (before) => ({ ...before, sort: next }), replace: true })}
              onOpen={open}
              onEnd={fetchMore}
            />
          )}
          <output className={styles.more}>{isFetchingMore && 'Loading more people'}</output>
        </>
      )}
    </>
  )
}
