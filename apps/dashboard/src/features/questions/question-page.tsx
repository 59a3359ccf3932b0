import { Skeleton } from '@mantine/core'
import type { Query, SavedQuestion } from '@throughline/contract'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Suspense } from 'react'
import { NotFound } from '../../frame/not-found.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { ConditionBuilder } from '../finding/condition-builder.tsx'
import { SaveMetric } from '../metrics/save-metric.tsx'
import { AddToDashboard } from '../dashboards/add/add-to-dashboard.tsx'
import { useMay } from '../organizations/use-role.ts'
import { useProject } from '../projects/use-project.ts'
import { kindWords } from './kind-words.ts'
import { findKind } from './kinds.ts'
import type { QuestionKind } from './question-kind.ts'
import { ofVisits, readQuestion, type QuestionSearch } from './question-search.ts'
import styles from './questions.module.css'
import { SavedActions } from './saved/saved-actions.tsx'
import { whoAndWhen } from './saved/saved-list.tsx'
import { useSavedQuestion } from './saved/use-saved-question.ts'

/** A question of one kind: how it is asked, and the answer. The address holds all of it. */
export const QuestionPage = () => {
  const { kind: name } = useParams({ from: '/signed-in/p/$projectId/questions/$kind' })
  const kind = findKind(name)
  return kind ? <OneQuestion key={name} kind={kind} /> : <NotFound />
}

/** Compared as they are read, for a saved one may leave out what has a usual value. */
const isAsSaved = (kind: QuestionKind, { query, view }: { query: Query; view: string | undefined }, saved: SavedQuestion): boolean =>
  JSON.stringify(readQuestion(kind, JSON.stringify(saved.query)).query) === JSON.stringify(query) && saved.view === (view ?? null)

const OneQuestion = ({ kind }: { kind: QuestionKind }) => {
  const project = useProject()
  const search = useSearch({ from: '/signed-in/p/$projectId/questions/$kind' })
  const navigate = useNavigate()
  const { query, isRead } = readQuestion(kind, search.q)
  const { view } = search
  const { saved, isGone } = useSavedQuestion(project.id, search.saved)
  const words = kindWords[query.kind]
  const maySave = useMay('insights.save', project.organizationId)
  const put = (changes: { [Name in keyof QuestionSearch]: QuestionSearch[Name] | undefined }): void =>
    void navigate({ to: '.', replace: true, search: (before) => ({ ...before, ...changes }) })
  const ask = (next: Query): void => put({ q: JSON.stringify(next) })
  const isChanged = saved !== undefined && !isAsSaved(kind, { query, view }, saved)
  return (
    <>
      <PageHead
        title={saved?.name ?? words.question}
        name={saved?.name ?? words.name}
        back={
          <Link to="/p/$projectId/questions" params={{ projectId: project.id }} className={styles.back}>
            Questions
          </Link>
        }
        actions={
          <>
            <SaveMetric project={project} query={query} metricId={search.metric} />
            <AddToDashboard
              {...{ project, query, view }}
              saved={isChanged ? undefined : saved}
              name={saved?.name ?? words.name}
              from={search.tile}
            />
            <SavedActions {...{ project, query, view, saved, isChanged }} onSaved={(id) => put({ saved: id })} />
          </>
        }
      >
        {saved && (
          <>
            {saved.description}
            <span className={styles.faint}>
              {words.name}, {whoAndWhen(saved, project.timeZone)}
              {isChanged && '. Changed since it was saved.'}
            </span>
          </>
        )}
      </PageHead>
      {isGone && (
        <output className={styles.note}>The saved question that this was opened from is gone; the question itself is here.</output>
      )}
      {!isRead && (
        <output className={styles.note}>The address holds no question that can be read, so this is the one to begin with.</output>
      )}
      <ConditionBuilder
        projectId={project.id}
        chosen={{ where: query.where, segment: query.segment }}
        maySave={maySave}
        isCounted={false}
        onChange={(visits) => ask(ofVisits(query, visits))}
      />
      <Suspense fallback={<Skeleton height={320} aria-hidden />}>
        <kind.Page project={project} query={query} onChange={ask} view={view} onView={(next) => put({ view: next })} />
      </Suspense>
    </>
  )
}
