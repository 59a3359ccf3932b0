import { readInstallation, readOverview, type Overview } from '@throughline/contract'
import { useSearch } from '@tanstack/react-router'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { usePeriod } from '../../period/use-period.ts'
import { ConditionBuilder } from '../finding/condition-builder.tsx'
import { useMay } from '../organizations/use-role.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { useProject } from '../projects/use-project.ts'
import { Breakdowns } from './breakdowns.tsx'
import { DayChart } from './day-chart.tsx'
import type { Compared } from './compared.ts'
import { OverviewSentence } from './overview-sentence.tsx'
import { OverviewStats } from './overview-stats.tsx'
import styles from './overview.module.css'
import { useVisits } from './use-visits.ts'

const REFRESH_MS = 30_000
/** While there is nothing, somebody may be waiting for the first visit. */
const REFRESH_EMPTY_MS = 3_000

const isEmpty = ({ totals }: Overview): boolean => totals.sessions === 0 && totals.pageviews === 0

/** How the project was used in a period: the answer, the line, the numbers, and what they are made of. */
export const OverviewPage = () => {
  const project = useProject()
  const { from, to, before, inWords, beforeInWords } = usePeriod()
  const { compare } = useSearch({ from: '/signed-in/p/$projectId/' })
  const visits = useVisits()
  const maySave = useMay('insights.save', project.organizationId)
  const compares = compare !== 'off'
  const params = { projectId: project.id }
  const { data, error, refetch } = useEndpoint(
    readOverview,
    { params, query: { from, to, brief: 'true', ...visits.query } },
    { keepPrevious: true, refreshEveryMs: (seen) => (seen && isEmpty(seen) ? REFRESH_EMPTY_MS : REFRESH_MS) },
  )
  const { data: earlier } = useEndpoint(
    readOverview,
    { params, query: { ...before, brief: 'true', ...visits.query } },
    { enabled: compares, keepPrevious: true },
  )
  const compared: Compared | undefined = compares && earlier ? { totals: earlier.totals, inWords: beforeInWords } : undefined
  const title = `How is ${project.name} used?`

  if (data && isEmpty(data) && !visits.isNarrowed) return <NobodyCame title={title} inWords={inWords} />
  return (
    <>
      <PageHead title={title}>
        {data &&
          (isEmpty(data) ? (
            `Nobody of these came ${inWords}.`
          ) : (
            <OverviewSentence totals={data.totals} inWords={inWords} compared={compared} isNarrowed={visits.isNarrowed} />
          ))}
      </PageHead>
      <div className={styles.visits}>
        <ConditionBuilder
          projectId={project.id}
          chosen={{ where: visits.where, segment: visits.segment }}
          maySave={maySave}
          isCounted={false}
          onChange={visits.choose}
        />
      </div>
      {error && <ErrorNote title="The numbers could not be loaded" error={error} onRetry={() => void refetch()} />}
      {data && isEmpty(data) ? (
        <EmptyState title="No such visits in this period" small>
          Take a filter away, or choose a longer period at the top.
        </EmptyState>
      ) : (
        <>
          <OverviewStats totals={data?.totals} compared={compared} />
          <DayChart overview={data} earlier={compares ? earlier : undefined} />
          <Breakdowns />
        </>
      )}
    </>
  )
}

/** Nothing in the period. If nothing ever came, the script tag is the next step; otherwise another period. */
const NobodyCame = ({ title, inWords }: { title: string; inWords: string }) => {
  const { id } = useProject()
  const { data } = useEndpoint(readInstallation, { params: { projectId: id } }, { refreshEveryMs: 5_000 })
  if (data === undefined) return <PageHead title={title} />
  if (data.firstEventAt !== null) {
    return (
      <>
        <PageHead title={title}>Nobody came {inWords}.</PageHead>
        <EmptyState title="No visits in this period" small>
          There are visits outside it. Choose a longer period at the top, or see on the data health page whether events still arrive.
        </EmptyState>
      </>
    )
  }
  return (
    <>
      <PageHead title={title} />
      <EmptyState
        title="Visitors, pages and errors will stand here"
        example={<ExampleSentence />}
        action={
          <ButtonLink to="/p/$projectId/install" params={{ projectId: id }}>
            Install the script tag
          </ButtonLink>
        }
      >
        Nothing has arrived from this project yet. Put the script tag into your pages, or walk through the demo shop, and the first visit
        shows up within seconds.
      </EmptyState>
    </>
  )
}

const example: Overview['totals'] = {
  visitors: 1_204,
  sessions: 1_480,
  pageviews: 5_630,
  recordings: 1_431,
  clicks: 16_002,
  sessionsWithErrors: 47,
  sessionsWithSignals: 89,
  sessionsWithPages: 1_478,
  bounces: 503,
  medianDurationMs: 143_000,
}

const ExampleSentence = () => (
  <OverviewSentence
    totals={example}
    inWords="in the last 7 days"
    compared={{ totals: { ...example, visitors: 1_143 }, inWords: 'in the 7 days before' }}
  />
)
