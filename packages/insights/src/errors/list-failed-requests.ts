import type { Input, listFailedRequests as endpoint, Output, Project } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { listTrouble } from './list-trouble.ts'
import { failedRequestGroupFrom } from './trouble-row.ts'

/** Failed requests of a period by their fingerprint, at most 200, with the share of sessions that met none. */
export const listFailedRequests = (
  context: InsightsContext,
  project: Pick<Project, 'id' | 'timeZone'>,
  { query }: Pick<Input<typeof endpoint>, 'query'>,
): Promise<Output<typeof endpoint>> => listTrouble(context, project, { kind: 'failed_request', query, make: failedRequestGroupFrom })
