import type { Input, listErrors as endpoint, Output, Project } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { listTrouble } from './list-trouble.ts'
import { errorGroupFrom } from './trouble-row.ts'

/** Uncaught errors of a period by their fingerprint, at most 200, with the share of sessions that met none. */
export const listErrors = (
  context: InsightsContext,
  project: Pick<Project, 'id' | 'timeZone'>,
  { query }: Pick<Input<typeof endpoint>, 'query'>,
): Promise<Output<typeof endpoint>> => listTrouble(context, project, { kind: 'error', query, make: errorGroupFrom })
