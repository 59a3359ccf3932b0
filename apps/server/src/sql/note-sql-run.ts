import type { ProjectId, SqlAnswer } from '@throughline/contract'
import { nameOfActor, type Known } from '../accounts/actor.ts'
import type { AccountsContext } from '../accounts/accounts-context.ts'
import { nameNow } from '../recordings/note-access.ts'

type Context = Pick<AccountsContext, 'db' | 'now'>

/**
 * Answers a statement, having written down who asks what: before it runs, as if it failed, so that nothing was asked that is not written down;
 * then with what came of it.
 */
export const noteSqlRun = async (
  { db, now }: Context,
  { actor, projectId, sql }: { actor: Known; projectId: ProjectId; sql: string },
  run: () => Promise<SqlAnswer>,
): Promise<SqlAnswer> => {
  const { id } = await db
    .insertInto('sql_runs')
    .values({
      project_id: projectId,
      actor: nameOfActor(actor),
      actor_name: await nameNow(db, actor),
      sql,
      outcome: 'failed',
      rows: null,
      elapsed_ms: 0,
      at: now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const answer = await run()
  await db
    .updateTable('sql_runs')
    .set({ outcome: answer.outcome, rows: answer.outcome === 'rows' ? answer.rows.length : null, elapsed_ms: answer.elapsedMs })
    .where('id', '=', id)
    .execute()
  return answer
}
