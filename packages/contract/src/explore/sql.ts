import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { projectId, sqlStatementId } from '../ids.ts'
import { limits } from '../limits.ts'
import { instant, pageOf, pageQuery } from '../paging.ts'

const inProject = z.object({ projectId })
const one = inProject.extend({ statementId: sqlStatementId })

const statementText = z.string().min(1).max(limits.sql.maxChars)

/** Where in what was sent something is wrong: lines and columns count from 1. */
export const sqlPosition = z.object({ line: z.number().int(), column: z.number().int(), length: z.number().int() })
export type SqlPosition = z.infer<typeof sqlPosition>

/** A column of an answer; `type` is the engine's. */
export const sqlAnswerColumn = z.object({ name: z.string(), type: z.string() })
export type SqlAnswerColumn = z.infer<typeof sqlAnswerColumn>

/** What came of a statement: its rows, or why there are none. `problem` is written for whoever wrote it. */
export const sqlAnswer = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('rows'),
    columns: z.array(sqlAnswerColumn),
    rows: z.array(z.array(z.unknown())),
    /** Whether there were more rows than are given. */
    truncated: z.boolean(),
    elapsedMs: z.number().int(),
  }),
  z.object({
    outcome: z.literal('file'),
    /** A file of the format that was asked for, in base64. */
    base64: z.string(),
    elapsedMs: z.number().int(),
  }),
  z.object({
    outcome: z.literal('refused'),
    reason: z.enum(['syntax', 'not allowed', 'unknown name', 'wrong', 'too much']),
    problem: z.string(),
    position: sqlPosition.nullable(),
    elapsedMs: z.number().int(),
  }),
])
export type SqlAnswer = z.infer<typeof sqlAnswer>

export const runSql = endpoint({
  name: 'runSql',
  method: 'POST',
  path: '/api/v1/projects/:projectId/sql',
  summary:
    'Ask the data of the project in SQL: one select over the tables that the guide lists, read-only, within limits. It is written down who asked what',
  access: 'sql.run',
  params: inProject,
  body: z.strictObject({
    sql: statementText,
    /** `rows` as JSON, at most 10,000; `parquet` the same rows as a file. */
    as: z.enum(['rows', 'parquet']).default('rows'),
  }),
  output: sqlAnswer,
})

/** How a result is drawn: which column lies along, and which are measured. */
export const sqlChart = z.strictObject({
  as: z.enum(['table', 'line', 'bars']),
  along: z.string().max(200).optional(),
  measures: z.array(z.string().max(200)).max(6).default([]),
})
export type SqlChart = z.infer<typeof sqlChart>

/** A statement that was given a name. */
export const sqlStatement = z.object({
  id: sqlStatementId,
  name: z.string(),
  sql: z.string(),
  chart: sqlChart,
  /** Who made it; null once that person is gone. */
  createdBy: z.string().nullable(),
  createdAt: instant,
})
export type SqlStatement = z.infer<typeof sqlStatement>

const name = z.string().trim().min(1).max(100)

export const listSqlStatements = endpoint({
  name: 'listSqlStatements',
  method: 'GET',
  path: '/api/v1/projects/:projectId/sql/statements',
  summary: 'SQL statements that were given a name, in the order of the names',
  access: 'sql.run',
  params: inProject,
  output: z.object({ items: z.array(sqlStatement) }),
})

export const saveSqlStatement = endpoint({
  name: 'saveSqlStatement',
  method: 'POST',
  path: '/api/v1/projects/:projectId/sql/statements',
  summary: 'Give an SQL statement a name (at most 500 in a project)',
  access: 'sql.run',
  params: inProject,
  body: z.strictObject({ name, sql: statementText, chart: sqlChart.default({ as: 'table', measures: [] }) }),
  output: sqlStatement,
})

export const changeSqlStatement = endpoint({
  name: 'changeSqlStatement',
  method: 'PATCH',
  path: '/api/v1/projects/:projectId/sql/statements/:statementId',
  summary: 'Change the name, the text or the chart of a saved SQL statement',
  access: 'sql.run',
  params: one,
  body: z.strictObject({ name: name.optional(), sql: statementText.optional(), chart: sqlChart.optional() }),
  output: sqlStatement,
})

export const removeSqlStatement = endpoint({
  name: 'removeSqlStatement',
  method: 'DELETE',
  path: '/api/v1/projects/:projectId/sql/statements/:statementId',
  summary: 'Remove a saved SQL statement; it can be put back for a day',
  access: 'sql.run',
  params: one,
  output: z.object({ done: z.literal(true) }),
})

export const restoreSqlStatement = endpoint({
  name: 'restoreSqlStatement',
  method: 'POST',
  path: '/api/v1/projects/:projectId/sql/statements/:statementId/restore',
  summary: 'Put back a saved SQL statement that was removed',
  access: 'sql.run',
  params: one,
  output: sqlStatement,
})

/** One time that somebody asked in SQL. */
export const sqlRun = z.object({
  at: instant,
  /** `user:` or `token:` and an id, and as they were called then. */
  actor: z.string(),
  name: z.string(),
  sql: z.string(),
  outcome: z.enum(['rows', 'file', 'refused', 'failed']),
  rows: z.number().int().nullable(),
  elapsedMs: z.number().int(),
})
export type SqlRun = z.infer<typeof sqlRun>

export const listSqlRuns = endpoint({
  name: 'listSqlRuns',
  method: 'GET',
  path: '/api/v1/projects/:projectId/sql/runs',
  summary: 'Who asked what in SQL, the latest first; kept for 90 days',
  access: 'sql.run',
  params: inProject,
  query: z.object(pageQuery),
  output: pageOf(sqlRun),
})

export const sqlEndpoints = [
  runSql,
  listSqlStatements,
  saveSqlStatement,
  changeSqlStatement,
  removeSqlStatement,
  restoreSqlStatement,
  listSqlRuns,
]
