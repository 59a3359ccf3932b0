import type { FunnelQuery, FunnelResult } from '@throughline/contract'
import { funnelBySteps } from './funnel.sql.ts'
import { nameOfMatch } from './name-of-match.ts'
import { periodParameters, type QueryContext } from './query-context.ts'
import { collectValues } from './values.ts'

type FunnelRow = { whole: 0 | 1; value: string } & Record<string, number | null>

const share = (part: number, of: number): number | null => (of === 0 ? null : part / of)

/** A time of nobody is none. */
const timeOf = (ms: number | null | undefined): number | null => (ms === null || ms === undefined || Number.isNaN(ms) ? null : ms)

type Steps = FunnelResult['steps']

const stepsOf = ({ steps }: FunnelQuery, reachedAt: (step: number) => number, medianAt: (step: number) => number | null): Steps =>
  steps.map(({ label, match }, index) => {
    const reached = reachedAt(index + 1)
    return {
      label: label ?? nameOfMatch(match),
      reached,
      shareOfFirst: share(reached, reachedAt(1)),
      shareOfPrevious: share(reached, index === 0 ? reached : reachedAt(index)),
      medianMs: index === 0 ? null : medianAt(index + 1),
    }
  })

const conversionOf = (steps: Steps): number | null => share(steps.at(-1)?.reached ?? 0, steps[0]?.reached ?? 0)

const stepsOfRow = (query: FunnelQuery, row: FunnelRow | undefined): Steps =>
  stepsOf(
    query,
    (step) => row?.[`reached${step}`] ?? 0,
    (step) => timeOf(row?.[`median${step}`]),
  )

/** The most frequent values of a breakdown, and all others together, whose times cannot be told from the others' times. */
const groupsOf = (query: FunnelQuery, all: FunnelRow | undefined, rows: readonly FunnelRow[]): FunnelResult['groups'] => {
  if (!query.breakdown) return []
  const shown = rows.slice(0, query.breakdown.most)
  const groups = shown.map((row) => {
    const steps = stepsOfRow(query, row)
    return { value: row.value, isOther: false, steps, conversion: conversionOf(steps) }
  })
  const rest = stepsOf(
    query,
    (step) => (all?.[`reached${step}`] ?? 0) - shown.reduce((sum, row) => sum + (row[`reached${step}`] ?? 0), 0),
    () => null,
  )
  return rest[0]?.reached ? [...groups, { value: null, isOther: true, steps: rest, conversion: conversionOf(rest) }] : groups
}

/** How many people (or sessions) came to each step within the window, by the best attempt of each; all of it lies in the period. */
export const readFunnel = async (context: QueryContext, query: FunnelQuery): Promise<FunnelResult> => {
  const values = collectValues()
  const sql = funnelBySteps(query, values)
  const rows = await context.analytics.query<FunnelRow>(sql, { ...periodParameters(context), ...values.parameters, window: query.windowMs })
  const all = rows.find(({ whole }) => whole === 1)
  const steps = stepsOfRow(query, all)
  return {
    kind: 'funnel',
    steps,
    conversion: conversionOf(steps),
    toConvert: { medianMs: timeOf(all?.['whole50']), p75Ms: timeOf(all?.['whole75']), p90Ms: timeOf(all?.['whole90']) },
    groups: groupsOf(
      query,
      all,
      rows.filter(({ whole }) => whole === 0),
    ),
  }
}
