import { listRecordingAssets, streamAssets } from '@throughline/contract'
import { call } from '../api/call.ts'
import { send } from '../api/send.ts'
import type { AssetFetcher } from './asset-feed.ts'

/** How the files of one recording are fetched. */
export const fetchAssets = (projectId: string, recordingId: string): AssetFetcher => ({
  list: async (signal) => (await call(listRecordingAssets, { params: { projectId, recordingId } }, signal)).items,
  fetch: (hashes, signal) => send(streamAssets, { params: { projectId }, query: { hashes: hashes.join(',') } }, signal),
})
