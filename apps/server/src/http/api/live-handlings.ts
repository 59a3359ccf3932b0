import * as api from '@throughline/contract'
import * as insights from '@throughline/insights'
import type { AccountsContext } from '../../accounts/accounts-context.ts'
import type { Log } from '../../log.ts'
import { withSessions } from '../../segments/asked-sessions.ts'
import { inProject, type Handling } from './handling.ts'
import { refuseForStore } from './refuse-for-store.ts'

export interface LiveHandlingsContext extends Pick<AccountsContext, 'db' | 'now'>, insights.InsightsContext {
  now: () => Date
  log: Log
}

/** What goes on now, and how the project was used in a period: of all visits, or of those of a condition or segment. */
export const liveHandlings = (context: LiveHandlingsContext): Handling[] =>
  [
    inProject(api.readLive, ({ project }) => insights.readLive(context, project)),
    inProject(api.readOverview, ({ actor, project, input: { query } }) =>
      withSessions(context, { projectId: project.id, userId: actor.kind === 'user' ? actor.userId : actor.createdBy, ...query }, (visits) =>
        insights.readOverview(context, project, { query, visits }),
      ),
    ),
    inProject(api.readOverviewBreakdown, ({ actor, project, input: { query } }) =>
      withSessions(context, { projectId: project.id, userId: actor.kind === 'user' ? actor.userId : actor.createdBy, ...query }, (visits) =>
        insights.readOverviewBreakdown(context, project, { query, visits }),
      ),
    ),
  ].map(refuseForStore(context.analytics, context.log))
