import {
  limits,
  type AssetGap,
  type Input,
  type listRecordingAssets as endpoint,
  type Output,
  type Project,
  type RecordingAsset,
  type RecordingId,
} from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { findRecording } from '../recordings/find-recording.ts'
import { sessionParameters } from '../recordings/one-session.ts'
import { addresses, filesKept } from './list-recording-assets.sql.ts'

interface AddressRow {
  url: string
  last_hash: string
  last_gap: AssetGap | ''
  last_width: number
  last_height: number
}

interface KeptRow {
  hash: string
  type: string
  bytes: number
  width: number
  height: number
}

/** What is said of an address. A file that was promised and never arrived was not sent in time. */
const assetOf = ({ url, last_hash, last_gap, last_width, last_height }: AddressRow, kept: KeptRow | undefined): RecordingAsset => {
  if (kept && last_gap === '') return { url, ...kept, gap: null }
  const gap = last_gap || (last_hash === '' ? 'failed' : 'not_in_time')
  return { url, hash: null, type: '', bytes: 0, width: last_width, height: last_height, gap }
}

/** The files that a recording names, in the order in which it named them (at most `limits.asset.maxPerSession`); none if there is no such recording. */
export const assetsNamedBy = async (
  { analytics }: InsightsContext,
  project: string,
  recordingId: RecordingId,
): Promise<RecordingAsset[]> => {
  const rows = await analytics.query<AddressRow>(addresses, {
    ...sessionParameters(project, recordingId),
    limit: limits.asset.maxPerSession,
  })
  const hashes = [...new Set(rows.map(({ last_hash }) => last_hash).filter((hash) => hash !== ''))]
  const files = hashes.length === 0 ? [] : await analytics.query<KeptRow>(filesKept, { project, hashes })
  const kept = new Map(files.map((file) => [file.hash, file]))
  return rows.map((row) => assetOf(row, kept.get(row.last_hash)))
}

/**
 * The files that a recording names, with how many of them the vault lacks. Nothing for a recording that told of none; undefined if the
 * project has no such recording.
 */
export const listRecordingAssets = async (
  context: InsightsContext,
  project: Pick<Project, 'id'>,
  { params: { recordingId } }: Pick<Input<typeof endpoint>, 'params'>,
): Promise<Output<typeof endpoint> | undefined> => {
  const [recording, items] = await Promise.all([
    findRecording(context, project.id, recordingId),
    assetsNamedBy(context, project.id, recordingId),
  ])
  return recording && { items, counts: { total: items.length, missing: items.filter(({ hash }) => hash === null).length } }
}
