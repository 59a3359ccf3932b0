import { engineWords, QueryLimitError, type AnswerFormat } from '@throughline/analytics-store'
import { limits, type Input, type Project, type runSql as endpoint, type SqlAnswer } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { explainProblem, positionOfWord, type Problem } from './explain-problem.ts'
import { findForeignSign } from './find-foreign-sign.ts'
import { findOffence, tablesNamed } from './find-offence.ts'
import { readRows } from './read-rows.ts'
import { described, readStore } from './read-store.ts'
import { statementTree } from './statement-tree.ts'
import { canonicalStatement, describedTables } from './tables.sql.ts'

const notAllowed = (problem: string, position: Problem['position'] = null): Problem => ({ reason: 'not allowed', problem, position })

/** A statement that may run, with what it takes to have it see one project only. */
interface Prepared {
  statement: string
  settings: Record<string, string | number>
}

const prepare = async (
  context: Pick<InsightsContext, 'analytics'>,
  project: Pick<Project, 'id'>,
  sql: string,
): Promise<Prepared | Problem> => {
  const { analytics } = context
  const ask = async (statement: string, values = {}) =>
    Buffer.from(await analytics.answer(statement, values, { format: 'TSVRaw' })).toString()
  // The engine's own spelling is what is looked at and what is run, so that nothing is read in two ways.
  const canonical = (await ask(canonicalStatement, { sql })).trimEnd()
  const sign = findForeignSign(canonical)
  if (sign) return notAllowed(sign)
  if (!/^(select|with|\()/i.test(canonical)) return notAllowed('Only one select can be run here: it reads, and changes nothing')
  const [explained, store] = await Promise.all([ask(`explain ast ${canonical}`), readStore(context, project)])
  const tree = statementTree(explained)
  if (!tree) return notAllowed('This statement could not be looked through. Names of columns may have letters, digits and _ only')
  const offence = findOffence(tree, store)
  if (offence) return notAllowed(offence.problem, offence.word === undefined ? null : positionOfWord(sql, offence.word))
  const tables = describedTables(tablesNamed(tree, described), store.quotedDatabase)
  return {
    statement: `${tables && `with ${tables}\n`}select * from (\n${canonical}\n) limit {rows: UInt32}`,
    // The second lock: whatever table is read, and however it was come by, it is read under its condition.
    settings: {
      additional_table_filters: store.filters,
      max_result_bytes: limits.sql.maxAnswerBytes,
      output_format_json_quote_64bit_integers: 1,
    },
  }
}

const isProblem = (prepared: Prepared | Problem): prepared is Problem => 'reason' in prepared

const formats = { rows: 'JSONCompactEachRowWithNamesAndTypes', parquet: 'Parquet' } as const satisfies Record<string, AnswerFormat>

/** What is wrong with the statement; throws what is wrong with the store. */
const problemOf = (sql: string, error: unknown): Problem => {
  if (error instanceof QueryLimitError)
    return { reason: 'too much', problem: error.limit === 'rows' ? TOO_LARGE : tooMuch[error.limit], position: null }
  const words = engineWords(error)
  if (words) return explainProblem(sql, words)
  if (error instanceof Error && error.message.startsWith('This query is refused'))
    return notAllowed('The statement calls what cannot be called here')
  throw error
}

const TOO_LARGE = `The answer is larger than ${limits.sql.maxAnswerBytes / 1024 / 1024} MiB. Select fewer columns or rows`
const tooMuch = {
  time: `It took longer than ${limits.query.maxMs / 1000} seconds. Ask for a shorter period: at >= now() - interval 7 day`,
  memory: `It needed more than ${limits.query.maxMemoryBytes / 1024 / 1024} MiB of memory. Ask for a shorter period, or group by less`,
}

/**
 * Answers a statement that a member wrote, over the described tables of their project and nothing else. Read-only, within the limits of
 * questions; what is wrong with the statement is told with its place.
 */
export const runSql = async (
  context: Pick<InsightsContext, 'analytics'>,
  project: Pick<Project, 'id'>,
  { body: { sql, as } }: Pick<Input<typeof endpoint>, 'body'>,
  signal?: AbortSignal,
): Promise<SqlAnswer> => {
  const started = performance.now()
  const elapsedMs = () => Math.round(performance.now() - started)
  try {
    const prepared = await prepare(context, project, sql)
    if (isProblem(prepared)) return { outcome: 'refused', ...prepared, elapsedMs: elapsedMs() }
    const { statement, settings } = prepared
    const bytes = await context.analytics.answer(
      statement,
      // One more than is given tells that there are more.
      { project: project.id, rows: limits.query.maxRows + (as === 'rows' ? 1 : 0) },
      { format: formats[as], settings, limits: { maxRows: 0 }, ...(signal && { signal }) },
    )
    if (as === 'parquet') return { outcome: 'file', base64: Buffer.from(bytes).toString('base64'), elapsedMs: elapsedMs() }
    return { outcome: 'rows', ...readRows(Buffer.from(bytes).toString(), limits.query.maxRows), elapsedMs: elapsedMs() }
  } catch (error) {
    return { outcome: 'refused', ...problemOf(sql, error), elapsedMs: elapsedMs() }
  }
}
