import * as api from '@throughline/contract'
import * as insights from '@throughline/insights'
import type { AccountsContext } from '../../accounts/accounts-context.ts'
import type { Known } from '../../accounts/actor.ts'
import { describeCatalogued, readDescriptions } from '../../catalogue/descriptions.ts'
import type { Log } from '../../log.ts'
import { listSqlRuns } from '../../sql/list-sql-runs.ts'
import { noteSqlRun } from '../../sql/note-sql-run.ts'
import {
  changeSqlStatement,
  listSqlStatements,
  removeSqlStatement,
  restoreSqlStatement,
  saveSqlStatement,
} from '../../sql/sql-statements.ts'
import { inProject, type Handling } from './handling.ts'
import { refuseForStore } from './refuse-for-store.ts'

export interface ExploreHandlingsContext extends Pick<AccountsContext, 'db' | 'now'>, insights.InsightsContext {
  now: () => Date
  log: Log
}

const makerOf = (actor: Known) => (actor.kind === 'user' ? actor.userId : actor.createdBy)

/** The catalogue of events, and SQL: who asks what is written down. */
export const exploreHandlings = (context: ExploreHandlingsContext): Handling[] =>
  [
    inProject(api.readCatalogue, async ({ project, input }) =>
      insights.readCatalogue(context, project, input, await readDescriptions(context, project.id)),
    ),
    inProject(api.readCataloguedEvent, async ({ project, input }) =>
      insights.readCataloguedEvent(context, project, input, await readDescriptions(context, project.id)),
    ),
    inProject(api.describeEvent, ({ actor, project, input }) =>
      describeCatalogued(context, project.id, { ...input.body, by: makerOf(actor) }),
    ),

    inProject(api.runSql, ({ actor, project, input, leaving }) =>
      noteSqlRun(context, { actor, projectId: project.id, sql: input.body.sql }, () => insights.runSql(context, project, input, leaving())),
    ),
    inProject(api.listSqlRuns, ({ project, input }) => listSqlRuns(context, project.id, input.query)),
    inProject(api.listSqlStatements, ({ project }) => listSqlStatements(context, project.id)),
    inProject(api.saveSqlStatement, ({ actor, project, input }) =>
      saveSqlStatement(context, { projectId: project.id, ...input.body, maker: makerOf(actor) }),
    ),
    inProject(api.changeSqlStatement, ({ project, input }) =>
      changeSqlStatement(context, { projectId: project.id, id: input.params.statementId }, input.body),
    ),
    inProject(api.removeSqlStatement, ({ project, input }) =>
      removeSqlStatement(context, { projectId: project.id, id: input.params.statementId }),
    ),
    inProject(api.restoreSqlStatement, ({ project, input }) =>
      restoreSqlStatement(context, { projectId: project.id, id: input.params.statementId }),
    ),
  ].map(refuseForStore(context.analytics, context.log))
