import { listClipAssets, streamAssets, streamClipEvents } from '@throughline/contract'
import { call } from '../../../api/call.ts'
import { send } from '../../../api/send.ts'
import type { StretchSource } from '../watch/stretch-player.tsx'

/** Where a clip comes from, for members of its project. */
export const clipSource = (projectId: string, clipId: string): StretchSource => ({
  fetchStream: (span, signal) => send(streamClipEvents, { params: { projectId, clipId }, query: { ...span } }, signal),
  assets: {
    list: async (signal) => (await call(listClipAssets, { params: { projectId, clipId } }, signal)).items,
    fetch: (hashes, signal) => send(streamAssets, { params: { projectId }, query: { hashes: hashes.join(',') } }, signal),
  },
})
