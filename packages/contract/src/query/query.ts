import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { projectId } from '../ids.ts'
import { answerTables } from './answer-tables.ts'
import { lifecycleQuery, lifecycleResult, stickinessQuery, stickinessResult } from './activity.ts'
import { funnelQuery, funnelResult } from './funnel.ts'
import { pathsQuery, pathsResult } from './paths.ts'
import { retentionQuery, retentionResult } from './retention.ts'
import { trendQuery, trendResult } from './trend.ts'

/** A question to the data, as a value: charts, exports and the API ask it alike. */
export const query = z.discriminatedUnion('kind', [trendQuery, funnelQuery, retentionQuery, lifecycleQuery, stickinessQuery, pathsQuery])
export type Query = z.infer<typeof query>
export type QueryKind = Query['kind']

export const queryResult = z.discriminatedUnion('kind', [
  trendResult,
  funnelResult,
  retentionResult,
  lifecycleResult,
  stickinessResult,
  pathsResult,
])
export type QueryResult = z.infer<typeof queryResult>

export const runQuery = endpoint({
  name: 'runQuery',
  method: 'POST',
  path: '/api/v1/projects/:projectId/query',
  summary: 'Ask the data: a trend, a funnel, retention, lifecycle, stickiness or paths',
  access: 'insights.read',
  params: z.object({ projectId }),
  /**
   * `csv`, or `Accept: text/csv`: the answer as a table, a row for each bucket, step, cohort or way; without `meta`. `table`: which of the tables
   * of a funnel: its steps, how many took how long to convert, or its conversion over time.
   */
  query: z.object({ format: z.enum(['json', 'csv']).default('json'), table: z.enum(answerTables).default('steps') }),
  body: query,
  alsoCsv: true,
  output: z.object({
    result: queryResult,
    meta: z.object({
      from: z.iso.datetime(),
      to: z.iso.datetime(),
      timeZone: z.string(),
      elapsedMs: z.number().int(),
      /** Never: all events are read. */
      sampled: z.literal(false),
    }),
  }),
})

export const queryEndpoints = [runQuery]
