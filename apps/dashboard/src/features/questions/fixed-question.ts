import type { Query, QueryKind } from '@throughline/contract'
import type { QueryOf } from './question-kind.ts'
import type { Answer } from './use-answer.ts'

/** The question of an answer, for the period that it was answered for: one of the last so many days would have moved on meanwhile. */
export const fixedQuestion = <Kind extends QueryKind>({ query, meta }: Answer<Kind>): QueryOf<Kind> & Query => ({
  ...query,
  period: { from: meta.from, to: meta.to },
})
