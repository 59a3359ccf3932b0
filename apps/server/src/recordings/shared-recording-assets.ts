import type { RecordingAsset } from '@throughline/contract'
import { listStretchAssets, type InsightsContext } from '@throughline/insights'
import type { OpenedRecordingShare } from './open-recording-share.ts'

/** A player lists the files once and then asks for some at a time: the stretch is gone through once for all of them. */
const REMEMBERED_FOR_MS = 60_000
const MOST_REMEMBERED = 200

type Listed = Promise<RecordingAsset[] | undefined>

export interface SharedRecordingAssets {
  /** The files that the pages of a link's stretch use. Undefined where nothing of the recording is there. */
  list: (share: OpenedRecordingShare) => Listed
  /** Of some hashes, those of such files. */
  amongHashes: (share: OpenedRecordingShare, hashes: readonly string[]) => Promise<string[]>
}

/** Tells which files a link shows. */
export const createSharedRecordingAssets = (context: InsightsContext): SharedRecordingAssets => {
  const remembered = new Map<string, { at: number; listed: Listed }>()

  const list = (share: OpenedRecordingShare): Listed => {
    const at = context.now().getTime()
    const before = remembered.get(share.shareId)
    if (before && at - before.at < REMEMBERED_FOR_MS) return before.listed
    const listed = listStretchAssets(context, share.project, share.stretch)
    // A failure is not worth remembering; whoever waits for it hears of it.
    listed.catch(() => remembered.delete(share.shareId))
    remembered.delete(share.shareId)
    remembered.set(share.shareId, { at, listed })
    if (remembered.size > MOST_REMEMBERED) remembered.delete(remembered.keys().next().value ?? '')
    return listed
  }

  return {
    list,
    amongHashes: async (share, hashes) => {
      const known = new Set((await list(share))?.map(({ hash }) => hash))
      return hashes.filter((hash) => known.has(hash))
    },
  }
}
