import * as api from '@throughline/contract'
import type { InsightsContext } from '@throughline/insights'
import type { AccountsContext } from '../../accounts/accounts-context.ts'
import type { Known } from '../../accounts/actor.ts'
import { askTile } from '../../dashboards/ask-tile.ts'
import { createDashboardShare, listDashboardShares, revokeDashboardShare } from '../../dashboards/dashboard-shares.ts'
import {
  changeDashboard,
  listDashboards,
  makeDashboard,
  readDashboard,
  removeDashboard,
  restoreDashboard,
} from '../../dashboards/dashboards.ts'
import { askSharedTile, readSharedDashboard } from '../../dashboards/open-dashboard-share.ts'
import type { Log } from '../../log.ts'
import { forAnybody, inProject, type Handling } from './handling.ts'
import { refuseForStore } from './refuse-for-store.ts'

export interface BoardsHandlingsContext extends Pick<AccountsContext, 'db' | 'publicUrl'>, InsightsContext {
  log: Log
}

const makerOf = (actor: Known) => (actor.kind === 'user' ? actor.userId : actor.createdBy)

/** Dashboards, the answers of their tiles, and links that show one. */
export const boardsHandlings = (context: BoardsHandlingsContext): Handling[] =>
  [
    inProject(api.listDashboards, ({ project }) => listDashboards(context, project.id)),
    inProject(api.makeDashboard, ({ actor, project, input }) =>
      makeDashboard(context, { projectId: project.id, ...input.body, maker: makerOf(actor) }),
    ),
    inProject(api.readDashboard, ({ project, input }) => readDashboard(context, { projectId: project.id, id: input.params.dashboardId })),
    inProject(api.changeDashboard, ({ actor, project, input }) =>
      changeDashboard(context, { projectId: project.id, id: input.params.dashboardId }, { ...input.body, changer: makerOf(actor) }),
    ),
    inProject(api.removeDashboard, ({ project, input }) =>
      removeDashboard(context, { projectId: project.id, id: input.params.dashboardId }),
    ),
    inProject(api.restoreDashboard, ({ project, input }) =>
      restoreDashboard(context, { projectId: project.id, id: input.params.dashboardId }),
    ),
    inProject(api.askTile, async ({ actor, project, input }) => {
      const dashboard = await readDashboard(context, { projectId: project.id, id: input.params.dashboardId })
      const { tileId } = input.params
      return dashboard && askTile(context, { project, dashboard, tileId, filters: input.body, userId: makerOf(actor) })
    }),

    inProject(api.shareDashboard, async ({ actor, project, input }) => {
      const of = { projectId: project.id, dashboardId: input.params.dashboardId }
      const dashboard = await readDashboard(context, { projectId: project.id, id: of.dashboardId })
      return dashboard && createDashboardShare(context, { ...of, ...input.body, maker: makerOf(actor) })
    }),
    inProject(api.listDashboardShares, async ({ project, input }) => {
      const dashboard = await readDashboard(context, { projectId: project.id, id: input.params.dashboardId })
      return dashboard && listDashboardShares(context, { projectId: project.id, dashboardId: dashboard.id })
    }),
    inProject(api.revokeDashboardShare, ({ project, input }) =>
      revokeDashboardShare(context, {
        projectId: project.id,
        dashboardId: input.params.dashboardId,
        id: input.params.dashboardShareId,
      }),
    ),
    forAnybody(api.readSharedDashboard, ({ input }) => readSharedDashboard(context, input.params.boardToken)),
    forAnybody(api.askSharedTile, ({ input }) =>
      askSharedTile(context, { secret: input.params.boardToken, tileId: input.params.tileId, period: input.query.period }),
    ),
  ].map(refuseForStore(context.analytics, context.log))
