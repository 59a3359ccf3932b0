import * as api from '@throughline/contract'
import * as insights from '@throughline/insights'
import type { AccountsContext } from '../../accounts/accounts-context.ts'
import type { Known } from '../../accounts/actor.ts'
import { createHeatmapShare, listHeatmapShares, revokeHeatmapShare } from '../../heatmaps/heatmap-shares.ts'
import { openShare } from '../../heatmaps/open-share.ts'
import { freezeView, readSharedHeatmap } from '../../heatmaps/read-shared-heatmap.ts'
import { listSharedAssets, recordingOf, sharedHashes } from '../../heatmaps/shared-assets.ts'
import {
  listSavedHeatmaps,
  removeSavedHeatmap,
  renameSavedHeatmap,
  restoreSavedHeatmap,
  saveHeatmap,
} from '../../heatmaps/saved-heatmaps.ts'
import type { Log } from '../../log.ts'
import type { NoteAccess } from '../../recordings/note-access.ts'
import { isRefusal } from '../../refusal.ts'
import { forAnybody, inProject, type Handling } from './handling.ts'
import { refuseForStore } from './refuse-for-store.ts'

export interface HeatmapViewHandlingsContext extends Pick<AccountsContext, 'db' | 'publicUrl'>, insights.InsightsContext {
  noteAccess: NoteAccess
  log: Log
}

const makerOf = (actor: Known) => (actor.kind === 'user' ? actor.userId : actor.createdBy)

/** Saved heatmaps, and links to heatmaps. Whoever opens a link looks at a recording: that is written down as for members. */
export const heatmapViewHandlings = (context: HeatmapViewHandlingsContext): Handling[] =>
  [
    inProject(api.listSavedHeatmaps, ({ project }) => listSavedHeatmaps(context, project.id)),
    inProject(api.saveHeatmap, ({ actor, project, input }) =>
      saveHeatmap(context, { projectId: project.id, ...input.body, maker: makerOf(actor) }),
    ),
    inProject(api.renameSavedHeatmap, ({ project, input }) =>
      renameSavedHeatmap(context, { projectId: project.id, id: input.params.savedHeatmapId }, input.body.name),
    ),
    inProject(api.removeSavedHeatmap, ({ project, input }) =>
      removeSavedHeatmap(context, { projectId: project.id, id: input.params.savedHeatmapId }),
    ),
    inProject(api.restoreSavedHeatmap, ({ project, input }) =>
      restoreSavedHeatmap(context, { projectId: project.id, id: input.params.savedHeatmapId }),
    ),

    inProject(api.shareHeatmap, async ({ actor, project, input }) => {
      const view = await freezeView(context, project, input.body.view, makerOf(actor))
      if (isRefusal(view)) return view
      return createHeatmapShare(context, { projectId: project.id, view, days: input.body.days, maker: makerOf(actor) })
    }),
    inProject(api.listHeatmapShares, ({ project }) => listHeatmapShares(context, project.id)),
    inProject(api.revokeHeatmapShare, ({ project, input }) =>
      revokeHeatmapShare(context, { projectId: project.id, id: input.params.heatmapShareId }),
    ),
    forAnybody(api.readSharedHeatmap, async ({ input }) => {
      const share = await openShare(context, input.params.shareToken)
      return isRefusal(share) ? share : readSharedHeatmap(context, share)
    }),
    forAnybody(api.streamSharedSnapshot, async ({ input }) => {
      const share = await openShare(context, input.params.shareToken)
      if (isRefusal(share)) return share
      const { project, view } = share
      if (view.snapshot === null) return undefined
      const lines = await insights.streamSnapshot(context, project, { params: { projectId: project.id, snapshotId: view.snapshot } })
      if (lines)
        await context.noteAccess({ actor: share, projectId: project.id, recordingId: recordingOf(view.snapshot), action: 'watched' })
      return lines
    }),
    forAnybody(api.listSharedAssets, async ({ input }) => {
      const share = await openShare(context, input.params.shareToken)
      return isRefusal(share) ? share : listSharedAssets(context, share)
    }),
    forAnybody(api.streamSharedAssets, async ({ input }) => {
      const share = await openShare(context, input.params.shareToken)
      if (isRefusal(share)) return share
      const hashes = await sharedHashes(context, share, input.query.hashes)
      return (await insights.streamAssets(context, share.project, { query: { hashes } })).lines
    }),
  ].map(refuseForStore(context.analytics, context.log))
