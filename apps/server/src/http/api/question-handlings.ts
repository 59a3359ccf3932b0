import * as api from '@throughline/contract'
import * as insights from '@throughline/insights'
import type { AccountsContext } from '../../accounts/accounts-context.ts'
import type { Log } from '../../log.ts'
import { inProject, type Handling } from './handling.ts'
import { refuseForStore } from './refuse-for-store.ts'

export interface QuestionHandlingsContext extends Pick<AccountsContext, 'db'>, insights.InsightsContext {
  log: Log
}

/** Questions to the data, and who stands behind the answers. */
export const questionHandlings = (context: QuestionHandlingsContext): Handling[] =>
  [
    inProject(api.runQuery, ({ project, input }) => insights.runQuery(context, project, input)),
    inProject(api.listPointPeople, ({ project, input }) => insights.listPointPeople(context, project, input)),
    inProject(api.listPointSessions, ({ project, input }) => insights.listPointSessions(context, project, input)),
  ].map(refuseForStore(context.analytics, context.log))
