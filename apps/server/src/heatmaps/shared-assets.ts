import { recordingId, type RecordingAsset, type SnapshotId } from '@throughline/contract'
import { listRecordingAssets, streamAssets, streamSnapshot, type InsightsContext } from '@throughline/insights'
import type { OpenedShare } from './open-share.ts'

/** The recording that a snapshot is a moment of. */
export const recordingOf = (snapshot: SnapshotId) => recordingId.parse(snapshot.slice(0, snapshot.indexOf('.')))

/** The last part of an address: a page or a sheet names its neighbours by it. */
const lastPart = (url: string): string => url.replace(/^.*\//s, '') || url

const isNamedIn = (text: string, { url, hash }: RecordingAsset): boolean =>
  text.includes(lastPart(url)) || (hash !== null && text.includes(hash))

const textOf = async (pieces: AsyncIterable<string | Uint8Array>): Promise<string> => {
  const texts: string[] = []
  for await (const piece of pieces) texts.push(typeof piece === 'string' ? piece : Buffer.from(piece).toString())
  return texts.join('')
}

/** What the style sheets among some files say, as one text. */
const sheetsAmong = async (
  context: InsightsContext,
  project: OpenedShare['project'],
  assets: readonly RecordingAsset[],
): Promise<string> => {
  const hashes = assets.flatMap(({ hash, type }) => (type === 'text/css' && hash !== null ? [hash] : []))
  if (hashes.length === 0) return ''
  const { lines } = await streamAssets(context, project, { query: { hashes } })
  return (await textOf(lines))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Buffer.from((JSON.parse(line) as { content: string }).content, 'base64').toString())
    .join('\n')
}

/**
 * The files that the page of a link uses: of all that its recording tells of, those that the page itself names, or a style sheet that it
 * names. What other pages of that visit used is not among them. Undefined where the picture is gone.
 */
export const listSharedAssets = async (
  context: InsightsContext,
  { project, view }: OpenedShare,
): Promise<{ items: RecordingAsset[] } | undefined> => {
  if (view.snapshot === null) return undefined
  const [all, lines] = await Promise.all([
    listRecordingAssets(context, project, { params: { projectId: project.id, recordingId: recordingOf(view.snapshot) } }),
    streamSnapshot(context, project, { params: { projectId: project.id, snapshotId: view.snapshot } }),
  ])
  if (!all || !lines) return undefined
  const page = await textOf(lines)
  const direct = all.items.filter((asset) => isNamedIn(page, asset))
  const sheets = await sheetsAmong(context, project, direct)
  return { items: all.items.filter((asset) => direct.includes(asset) || isNamedIn(sheets, asset)) }
}

/** Of these hashes, those of files that the page of a link uses. */
export const sharedHashes = async (context: InsightsContext, share: OpenedShare, hashes: readonly string[]): Promise<string[]> => {
  const listed = await listSharedAssets(context, share)
  const known = new Set(listed?.items.map(({ hash }) => hash))
  return hashes.filter((hash) => known.has(hash))
}
