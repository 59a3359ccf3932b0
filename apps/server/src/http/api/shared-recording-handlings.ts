import * as api from '@throughline/contract'
import * as insights from '@throughline/insights'
import type { KeepingsContext } from '../../recordings/keepings-context.ts'
import { openRecordingShare } from '../../recordings/open-recording-share.ts'
import { readSharedRecording, readSharedTimeline } from '../../recordings/read-shared-recording.ts'
import { createRecordingShare, listRecordingShares, revokeRecordingShare } from '../../recordings/recording-shares.ts'
import { createSharedRecordingAssets } from '../../recordings/shared-recording-assets.ts'
import { isRefusal } from '../../refusal.ts'
import { forAnybody, inProject, type Handling } from './handling.ts'
import { refuseForStore } from './refuse-for-store.ts'

/** Links to recordings and clips. Who makes, revokes or opens one is written down. */
export const sharedRecordingHandlings = (context: KeepingsContext): Handling[] => {
  const assets = createSharedRecordingAssets(context)
  return [
    inProject(api.shareRecording, async ({ actor, project, input }) => {
      const maker = actor.kind === 'user' ? actor.userId : actor.createdBy
      const share = await createRecordingShare(context, { project, of: input.body, days: input.body.days, maker })
      if (share && !isRefusal(share))
        await context.noteAccess({ actor, projectId: project.id, recordingId: share.recordingId, action: 'shared' })
      return share
    }),
    inProject(api.listRecordingShares, ({ project, input }) => listRecordingShares(context, project.id, input.query.recordingId)),
    inProject(api.revokeRecordingShare, async ({ actor, project, input }) => {
      const revoked = await revokeRecordingShare(context, { projectId: project.id, id: input.params.recordingShareId })
      if (!revoked) return undefined
      await context.noteAccess({ actor, projectId: project.id, recordingId: revoked.recordingId, action: 'revoked' })
      return { done: true } as const
    }),

    forAnybody(api.readSharedRecording, async ({ input }) => {
      const share = await openRecordingShare(context, input.params.watchToken)
      return isRefusal(share) ? share : readSharedRecording(share)
    }),
    forAnybody(api.streamSharedEvents, async ({ input }) => {
      const share = await openRecordingShare(context, input.params.watchToken)
      if (isRefusal(share)) return share
      const { project, stretch } = share
      const lines = await insights.streamStretch(context, project, stretch, input.query)
      if (lines) await context.noteAccess({ actor: share, projectId: project.id, recordingId: stretch.recordingId, action: 'opened' })
      return lines
    }),
    forAnybody(api.readSharedTimeline, async ({ input }) => {
      const share = await openRecordingShare(context, input.params.watchToken)
      return isRefusal(share) ? share : readSharedTimeline(context, share)
    }),
    forAnybody(api.listSharedRecordingAssets, async ({ input }) => {
      const share = await openRecordingShare(context, input.params.watchToken)
      if (isRefusal(share)) return share
      const items = await assets.list(share)
      return items && { items }
    }),
    forAnybody(api.streamSharedRecordingAssets, async ({ input }) => {
      const share = await openRecordingShare(context, input.params.watchToken)
      if (isRefusal(share)) return share
      const hashes = await assets.amongHashes(share, input.query.hashes)
      return (await insights.streamAssets(context, share.project, { query: { hashes } })).lines
    }),
  ].map(refuseForStore(context.analytics, context.log))
}
