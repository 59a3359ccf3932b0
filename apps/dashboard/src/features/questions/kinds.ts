import type { QueryKind } from '@throughline/contract'
import { funnelKind } from './funnel/funnel-kind.ts'
import { lifecycleKind } from './lifecycle/lifecycle-kind.ts'
import { pathsKind } from './paths/paths-kind.ts'
import type { QuestionKind } from './question-kind.ts'
import { retentionKind } from './retention/retention-kind.ts'
import { stickinessKind } from './stickiness/stickiness-kind.ts'
import { trendKind } from './trend/trend-kind.ts'

/** The kinds of questions that have a page, in the order in which they are offered. */
export const kinds: { readonly [Kind in QueryKind]?: QuestionKind<Kind> } = {
  trend: trendKind,
  funnel: funnelKind,
  retention: retentionKind,
  lifecycle: lifecycleKind,
  stickiness: stickinessKind,
  paths: pathsKind,
}

/** The kind of that name; undefined if there is none. */
export const findKind = (name: string): QuestionKind | undefined =>
  Object.hasOwn(kinds, name) ? (kinds[name as QueryKind] as QuestionKind | undefined) : undefined

export const kindNames = Object.keys(kinds) as QueryKind[]
