import type { Input, Output, Project, readFailedRequest as endpoint } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { toEngineTime } from '../engine-time.ts'
import { periodOf } from '../period.ts'
import { readTrouble } from './read-trouble.ts'
import { failedRequestGroupFrom } from './trouble-row.ts'
import { statusesOf } from './trouble.sql.ts'

interface StatusRow {
  answer: string
  times: number
  people_met: number
}

/** One failed request by its fingerprint; undefined if it was not seen in the period. */
export const readFailedRequest = async (
  context: InsightsContext,
  project: Pick<Project, 'id' | 'timeZone'>,
  { params: { requestFingerprint: fingerprint }, query }: Pick<Input<typeof endpoint>, 'params' | 'query'>,
): Promise<Output<typeof endpoint> | undefined> => {
  const period = periodOf(query, context.now())
  const [read, statuses] = await Promise.all([
    readTrouble(context, project, { kind: 'failed_request', fingerprint, period }),
    context.analytics.query<StatusRow>(statusesOf, {
      project: project.id,
      fingerprint,
      from: toEngineTime(period.from),
      to: toEngineTime(period.to),
    }),
  ])
  return (
    read && {
      ...read.inDays,
      group: failedRequestGroupFrom(read.row, read.inDays.days),
      statuses: statuses.map(({ answer, times, people_met }) => ({ value: answer, count: times, people: people_met })),
      ...read.particulars,
    }
  )
}
