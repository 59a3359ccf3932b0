import { Skeleton } from '@mantine/core'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Suspense } from 'react'
import { NotFound } from '../../frame/not-found.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { useProject } from '../projects/use-project.ts'
import { kindWords } from './kind-words.ts'
import { findKind } from './kinds.ts'
import type { QuestionKind } from './question-kind.ts'
import { readQuestion } from './question-search.ts'
import styles from './questions.module.css'

/** A question of one kind: how it is asked, and the answer. The address holds all of it. */
export const QuestionPage = () => {
  const { kind: name } = useParams({ from: '/signed-in/p/$projectId/questions/$kind' })
  const kind = findKind(name)
  return kind ? <OneQuestion key={name} kind={kind} /> : <NotFound />
}

const OneQuestion = ({ kind }: { kind: QuestionKind }) => {
  const project = useProject()
  const { q, view } = useSearch({ from: '/signed-in/p/$projectId/questions/$kind' })
  const navigate = useNavigate()
  const { query, isRead } = readQuestion(kind, q)
  const words = kindWords[query.kind]
  const put = (changes: { q?: string; view?: string }): void =>
    void navigate({ to: '.', replace: true, search: (before) => ({ ...before, ...changes }) })
  return (
    <>
      <PageHead
        title={words.question}
        name={words.name}
        back={
          <Link to="/p/$projectId/questions" params={{ projectId: project.id }} className={styles.back}>
            Questions
          </Link>
        }
      />
      {!isRead && (
        <output className={styles.note}>The address holds no question that can be read, so this is the one to begin with.</output>
      )}
      <Suspense fallback={<Skeleton height={320} aria-hidden />}>
        <kind.Page
          project={project}
          query={query}
          onChange={(next) => put({ q: JSON.stringify(next) })}
          view={view}
          onView={(next) => put({ view: next })}
        />
      </Suspense>
    </>
  )
}
