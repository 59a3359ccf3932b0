import {
  limits,
  sqlStatementId,
  type ProjectId,
  type SqlChart,
  type SqlStatement,
  type SqlStatementId,
  type UserId,
} from '@throughline/contract'
import { v7 } from 'uuid'
import type { AccountsContext } from '../accounts/accounts-context.ts'
import { notFound, refuse, type Refusal } from '../refusal.ts'

type Context = Pick<AccountsContext, 'db' | 'now'>

export interface OneSqlStatement {
  projectId: ProjectId
  id: SqlStatementId
}

const statementsOf = ({ db }: Pick<Context, 'db'>, projectId: ProjectId) =>
  db
    .selectFrom('sql_statements')
    .leftJoin('user', 'user.id', 'sql_statements.created_by')
    .select([
      'sql_statements.id',
      'sql_statements.name',
      'sql_statements.sql',
      'sql_statements.chart',
      'sql_statements.created_at',
      'user.name as maker',
    ])
    .where('sql_statements.project_id', '=', projectId)
    .where('sql_statements.removed_at', 'is', null)

type Row = Awaited<ReturnType<ReturnType<typeof statementsOf>['executeTakeFirstOrThrow']>>

const statementFrom = ({ id, name, sql, chart, maker, created_at }: Row): SqlStatement => ({
  id: sqlStatementId.parse(id),
  name,
  sql,
  chart,
  createdBy: maker,
  createdAt: created_at.toISOString(),
})

/** The project's statements in the order of their names. */
export const listSqlStatements = async (context: Pick<Context, 'db'>, projectId: ProjectId): Promise<{ items: SqlStatement[] }> => {
  const rows = await statementsOf(context, projectId).orderBy('sql_statements.name').orderBy('sql_statements.id').execute()
  return { items: rows.map(statementFrom) }
}

const findStatement = async (context: Pick<Context, 'db'>, { projectId, id }: OneSqlStatement): Promise<SqlStatement | undefined> => {
  const row = await statementsOf(context, projectId).where('sql_statements.id', '=', id).executeTakeFirst()
  return row && statementFrom(row)
}

/** Keeps a statement under a name; refused where a project has as many as it can have. */
export const saveSqlStatement = async (
  context: Context,
  { projectId, name, sql, chart, maker }: { projectId: ProjectId; name: string; sql: string; chart: SqlChart; maker: UserId | null },
): Promise<SqlStatement | Refusal> => {
  const { items } = await listSqlStatements(context, projectId)
  if (items.length >= limits.sql.maxStatements)
    return refuse(
      'conflict',
      `This project has ${limits.sql.maxStatements} statements, as many as it can have. Remove one that nobody needs.`,
    )
  const id = sqlStatementId.parse(v7())
  await context.db
    .insertInto('sql_statements')
    .values({ id, project_id: projectId, name, sql, chart: JSON.stringify(chart), created_by: maker, created_at: context.now() })
    .execute()
  return (await findStatement(context, { projectId, id })) ?? notFound()
}

interface Changes {
  name?: string
  sql?: string
  chart?: string
  removed_at?: Date | null
}

const change = async ({ db }: Pick<Context, 'db'>, { projectId, id }: OneSqlStatement, changes: Changes): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('sql_statements')
    .set(changes)
    .where('id', '=', id)
    .where('project_id', '=', projectId)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Another name, text or chart; what is left out stays. Undefined if the project has no such statement. */
export const changeSqlStatement = async (
  context: Context,
  one: OneSqlStatement,
  { name, sql, chart }: { name?: string | undefined; sql?: string | undefined; chart?: SqlChart | undefined },
): Promise<SqlStatement | undefined> => {
  const changes: Changes = {
    ...(name !== undefined && { name }),
    ...(sql !== undefined && { sql }),
    ...(chart && { chart: JSON.stringify(chart) }),
  }
  if (Object.keys(changes).length === 0 || (await change(context, one, changes))) return findStatement(context, one)
  return undefined
}

/** Sets a statement aside: it is listed no more, and gone for good after a day. Undefined if the project has no such statement. */
export const removeSqlStatement = async (context: Context, one: OneSqlStatement): Promise<{ done: true } | undefined> =>
  (await change(context, one, { removed_at: context.now() })) ? { done: true } : undefined

/** Puts a removed one back; one that was not removed stays as it is. Undefined if the project has no such statement any more. */
export const restoreSqlStatement = async (context: Context, one: OneSqlStatement): Promise<SqlStatement | undefined> =>
  (await change(context, one, { removed_at: null })) ? findStatement(context, one) : undefined
