import type { PathsQuery, PathsResult } from '@throughline/contract'
import { stepsOfPaths } from './paths.sql.ts'
import { periodParameters, type QueryContext } from './query-context.ts'
import { collectValues } from './values.ts'

interface StepRow {
  step: number
  place: string
  is_event: 0 | 1
  next: string
  next_is_event: 0 | 1
  ends: 0 | 1
  sessions: number
}

type Node = PathsResult['nodes'][number]

const OTHERS = 'others'
const keyOf = (place: string, isEvent: 0 | 1): string => `${isEvent} ${place}`

const sum = (rows: readonly StepRow[]): number => rows.reduce((total, { sessions }) => total + sessions, 0)

/** The places of a step, those with most sessions first; beyond so many they are joined. */
const nodesOfStep = (rows: readonly StepRow[], step: number, most: number, all: number): Map<string, Node> => {
  const groups = [...Map.groupBy(rows, ({ place, is_event }) => keyOf(place, is_event))].toSorted(
    ([a, one], [b, other]) => sum(other) - sum(one) || (a < b ? -1 : 1),
  )
  const nodes = new Map<string, Node>()
  const add = (key: string, of: readonly StepRow[], place: string | null, isEvent: boolean): void => {
    const [sessions, ended] = [sum(of), sum(of.filter(({ ends }) => ends === 1))]
    nodes.set(key, { step, place, isEvent, sessions, share: sessions / all, ended, drop: ended / sessions })
  }
  for (const [key, [first, ...rest]] of groups.slice(0, most).map(([name, of]) => [name, of] as const)) {
    if (first) add(key, [first, ...rest], first.place, first.is_event === 1)
  }
  const others = groups.slice(most).flatMap(([, of]) => of)
  if (others.length > 0) add(OTHERS, others, null, false)
  return nodes
}

/** Where sessions went, step by step, and how many went from each place to which other one. */
export const readPaths = async (context: QueryContext, query: PathsQuery): Promise<PathsResult> => {
  const values = collectValues()
  const sql = stepsOfPaths(query, values)
  const parameters = { ...periodParameters(context), ...values.parameters, steps: query.steps }
  const rows = await context.analytics.query<StepRow>(sql, parameters, { maxRows: 100_000 })
  const steps = Array.from({ length: query.steps }, (_, index) => index + 1)
  const byStep = steps.map((step) => rows.filter((row) => row.step === step))
  const all = sum(byStep[0] ?? [])
  const nodesBy = byStep.map((of, index) => nodesOfStep(of, index, query.most, all))
  const nodes = nodesBy.flatMap((of) => [...of.values()])
  const placeIn = (step: number, key: string): number => {
    const node = nodesBy[step]?.get(key) ?? nodesBy[step]?.get(OTHERS)
    return node ? nodes.indexOf(node) : -1
  }
  const links = new Map<string, PathsResult['links'][number]>()
  for (const { step, place, is_event, next, next_is_event, ends, sessions } of rows) {
    if (ends === 1) continue
    const [from, to] = [placeIn(step - 1, keyOf(place, is_event)), placeIn(step, keyOf(next, next_is_event))]
    // What lies beyond the last step is not drawn.
    if (to < 0) continue
    const link = links.get(`${from} ${to}`) ?? { from, to, sessions: 0 }
    links.set(`${from} ${to}`, { ...link, sessions: link.sessions + sessions })
  }
  return { kind: 'paths', sessions: all, nodes, links: [...links.values()].toSorted((a, b) => b.sessions - a.sessions) }
}
