import type { PathsQuery, PathsResult } from '@throughline/contract'
import { FAR_OFF_MS } from '../conditions/keys.sql.ts'
import { toEngineTime } from '../engine-time.ts'
import { stepsOfPaths } from './paths.sql.ts'
import { periodParameters, type QueryContext } from './query-context.ts'
import { collectValues } from './values.ts'

/** Places are null where they are not among those shown. */
interface StepRow {
  step: number
  place: string | null
  is_event: 0 | 1
  next: string | null
  next_is_event: 0 | 1
  ends: 0 | 1
  sessions: number
}

type Node = PathsResult['nodes'][number]

const OTHERS = 'others'
const keyOf = (place: string | null, isEvent: 0 | 1): string => (place === null ? OTHERS : `${isEvent} ${place}`)

const sum = (rows: readonly StepRow[]): number => rows.reduce((total, { sessions }) => total + sessions, 0)

/** The places of a step, those with most sessions first; all others together at the end. */
const nodesOfStep = (rows: readonly StepRow[], step: number, all: number): Map<string, Node> => {
  const groups = [...Map.groupBy(rows, ({ place, is_event }) => keyOf(place, is_event))].toSorted(
    ([a, one], [b, other]) => Number(a === OTHERS) - Number(b === OTHERS) || sum(other) - sum(one) || (a < b ? -1 : 1),
  )
  return new Map(
    groups.map(([key, of]): [string, Node] => {
      const [sessions, ended] = [sum(of), sum(of.filter(({ ends }) => ends === 1))]
      const { place = null, is_event } = of[0] ?? {}
      return [key, { step, place, isEvent: is_event === 1, sessions, share: sessions / all, ended, drop: ended / sessions }]
    }),
  )
}

/** The values that statements about the paths of sessions need. */
export const pathsParameters = (context: QueryContext, { steps, most }: PathsQuery) => ({
  ...periodParameters(context),
  since: toEngineTime(context.period.from.getTime() - FAR_OFF_MS),
  until: toEngineTime(context.period.to.getTime() + FAR_OFF_MS),
  steps,
  most,
})

/** Where sessions went, step by step, and how many went from each place to which other one. */
export const readPaths = async (context: QueryContext, query: PathsQuery): Promise<PathsResult> => {
  const values = collectValues()
  const sql = stepsOfPaths(query, values)
  const parameters = { ...pathsParameters(context, query), ...values.parameters }
  const rows = await context.analytics.query<StepRow>(sql, parameters, { maxRows: 100_000 })
  const steps = Array.from({ length: query.steps }, (_, index) => index + 1)
  const byStep = steps.map((step) => rows.filter((row) => row.step === step))
  const all = sum(byStep[0] ?? [])
  const nodesBy = byStep.map((of, index) => nodesOfStep(of, index, all))
  const nodes = nodesBy.flatMap((of) => [...of.values()])
  const placeIn = (step: number, key: string): number => {
    const node = nodesBy[step]?.get(key)
    return node ? nodes.indexOf(node) : -1
  }
  const links = rows.flatMap(({ step, place, is_event, next, next_is_event, ends, sessions }) => {
    // What lies beyond the last step is not drawn.
    if (ends === 1 || step === query.steps) return []
    return [{ from: placeIn(step - 1, keyOf(place, is_event)), to: placeIn(step, keyOf(next, next_is_event)), sessions }]
  })
  return { kind: 'paths', sessions: all, nodes, links: links.toSorted((a, b) => b.sessions - a.sessions) }
}
