import type { Query, QueryKind, QueryResult } from '@throughline/contract'
import { drawFunnel } from './draw-funnel.ts'
import { drawLifecycle } from './draw-lifecycle.ts'
import { drawOften } from './draw-often.ts'
import { drawPaths } from './draw-paths.ts'
import { drawRetention } from './draw-retention.ts'
import { drawTrend } from './draw-trend.ts'
import type { Drawing, Mark, Size } from './mark.ts'

/** An answer and how it is looked at. */
export interface Drawn<Kind extends QueryKind = QueryKind> {
  readonly query: Extract<Query, { kind: Kind }>
  readonly result: Extract<QueryResult, { kind: Kind }>
  /** The picture that was chosen; null for the usual one. */
  readonly view: string | null
  readonly timeZone: string
}

type Draw<Kind extends QueryKind> = (drawn: Drawn<Kind>, size: Size) => Mark[]

const draws: { readonly [Kind in QueryKind]: Draw<Kind> } = {
  trend: drawTrend,
  funnel: drawFunnel,
  retention: drawRetention,
  lifecycle: drawLifecycle,
  stickiness: drawOften,
  paths: drawPaths,
}

/** The picture of an answer where nobody can point at it, such as in a mail: on a light ground, with numbers at what they belong to. */
export const drawAnswer = (drawn: Drawn, size: Size): Drawing => ({
  ...size,
  marks: (draws[drawn.result.kind] as Draw<QueryKind>)(drawn, size),
})
