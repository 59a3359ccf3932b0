import { listSharedAssets, streamSharedAssets, streamSharedSnapshot } from '@throughline/contract'
import { call } from '../../api/call.ts'
import { send } from '../../api/send.ts'
import type { PictureSource } from '../heatmaps/heatmap-picture.tsx'

/** The page that a link shows, for whoever has the link. */
export const sharedSource = (shareToken: string): PictureSource => ({
  fetchStream: (_, signal) => send(streamSharedSnapshot, { params: { shareToken } }, signal),
  assets: {
    list: async (signal) => (await call(listSharedAssets, { params: { shareToken } }, signal)).items,
    fetch: (hashes, signal) => send(streamSharedAssets, { params: { shareToken }, query: { hashes: hashes.join(',') } }, signal),
  },
})
