import type { Input, Output, Project, readError as endpoint } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { periodOf } from '../period.ts'
import { readTrouble } from './read-trouble.ts'
import { errorGroupFrom } from './trouble-row.ts'

/** One error by its fingerprint; undefined if it was not seen in the period. */
export const readError = async (
  context: InsightsContext,
  project: Pick<Project, 'id' | 'timeZone'>,
  { params: { fingerprint }, query }: Pick<Input<typeof endpoint>, 'params' | 'query'>,
): Promise<Output<typeof endpoint> | undefined> => {
  const read = await readTrouble(context, project, { kind: 'error', fingerprint, period: periodOf(query, context.now()) })
  return read && { ...read.inDays, group: errorGroupFrom(read.row, read.inDays.days), ...read.particulars }
}
