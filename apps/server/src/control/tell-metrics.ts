import type * as insights from '@throughline/insights'
import type { AccountsContext } from '../accounts/accounts-context.ts'
import { listMetrics } from '../metrics/metrics.ts'
import { readMetricValue } from '../metrics/read-metric-value.ts'
import { isRefusal } from '../refusal.ts'
import { projectOf } from './project-of.ts'

interface Asked {
  project?: string | undefined
  /** The last so many, today included. */
  days: number
}

type Context = Pick<AccountsContext, 'db'> & insights.InsightsContext

const HEAD = ['name', 'unit', 'value', 'before']

/** Tabs part the columns, so that none may stand in one. */
const row = (cells: readonly (string | number | null)[]): string =>
  cells.map((cell) => String(cell ?? '').replaceAll(/\s+/g, ' ')).join('\t')

/** `metrics`: what each metric of a project comes to, as a table parted by tabs. A share is from 0 to 1, a time in seconds. */
export const tellMetrics = async (context: Context, { project: key, days }: Asked): Promise<{ done: string[] } | { refused: string }> => {
  const project = await projectOf(context.db, key)
  if ('refused' in project) return project
  const { items } = await listMetrics(context, project.id)
  if (items.length === 0) return { done: [`"${project.name}" has no metrics yet.`] }
  const lines = [row(HEAD)]
  for (const metric of items) {
    const period = { last: { count: days, unit: 'day' } } as const
    const reading = await readMetricValue(context, project, { metric, userId: null, period, interval: 'day' })
    const unit = metric.currency ?? metric.unit
    if (isRefusal(reading)) lines.push(row([metric.name, unit, reading.error.message, null]))
    else lines.push(row([metric.name, unit, reading.value, reading.previous]))
  }
  return { done: lines }
}
