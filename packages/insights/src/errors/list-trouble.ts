import type { Input, listErrors, Project } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { toEngineTime } from '../engine-time.ts'
import { periodOf } from '../period.ts'
import { daysOf } from './days-of.ts'
import type { TroubleRow } from './trouble-row.ts'
import { listOf, sessionsWithout, totalsOf, type Trouble } from './trouble.sql.ts'

type Query = Input<typeof listErrors>['query']

/** The groups of one kind of trouble in a period, and what all of them come to; each group as `make` makes it of its row. */
export const listTrouble = async <Group>(
  { analytics, now }: InsightsContext,
  { id, timeZone }: Pick<Project, 'id' | 'timeZone'>,
  { kind, query, make }: { kind: Trouble; query: Query; make: (row: TroubleRow, days: readonly string[]) => Group },
) => {
  const period = periodOf(query, now())
  const { route = '', release = '', contains = '' } = query
  const [from, to] = [toEngineTime(period.from), toEngineTime(period.to)]
  const parameters = { project: id, timeZone, from, to, route, release, contains }
  const [rows, [totals], [sessions]] = await Promise.all([
    analytics.query<TroubleRow>(listOf(kind, query.order), parameters),
    analytics.query<{ kinds: number; times: number; people_met: number }>(totalsOf(kind), parameters),
    analytics.query<{ all_sessions: number; without: number }>(sessionsWithout(kind), { project: id, from, to }),
  ])
  const days = daysOf(period, timeZone)
  return {
    from: period.from.toISOString(),
    to: period.to.toISOString(),
    timeZone,
    days,
    totals: {
      groups: totals?.kinds ?? 0,
      count: totals?.times ?? 0,
      people: totals?.people_met ?? 0,
      sessions: sessions?.all_sessions ?? 0,
      sessionsWithout: sessions?.without ?? 0,
    },
    items: rows.map((row) => make(row, days)),
  }
}
