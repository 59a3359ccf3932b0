import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { projectId, recordingId } from '../ids.ts'
import { limits } from '../limits.ts'
import { assetGap, assetHash } from '../wire/assets.ts'

const count = z.number().int().min(0)

/** A file that a recorded page used, under the address by which the recording names it. */
export const recordingAsset = z.object({
  url: z.string(),
  /** Null where the vault does not have it. */
  hash: assetHash.nullable(),
  /** Its mime type; empty where nobody has seen it. */
  type: z.string(),
  bytes: count,
  /** Of an image, in px, also of one that the vault lacks where the page has drawn it; 0 of what is none, and where nobody knows. */
  width: count,
  height: count,
  /** Why the vault does not have it. */
  gap: assetGap.nullable(),
})
export type RecordingAsset = z.infer<typeof recordingAsset>

/** An address of which nothing but a gap is known is missing, and so is one whose file never arrived. */
export const recordingFidelity = z.object({ total: count, missing: count })
export type RecordingFidelity = z.infer<typeof recordingFidelity>

export const listRecordingAssets = endpoint({
  name: 'listRecordingAssets',
  method: 'GET',
  path: '/api/v1/projects/:projectId/recordings/:recordingId/assets',
  summary: 'Which files the recorded pages used, which of them the vault has, and why it lacks the others',
  access: 'recording.read',
  params: z.object({ projectId, recordingId }),
  output: z.object({ items: z.array(recordingAsset), counts: recordingFidelity }),
})

/** A file of the vault. */
export const assetFile = z.object({
  hash: assetHash,
  type: z.string(),
  /** Its bytes, as base64. */
  content: z.string(),
})
export type AssetFile = z.infer<typeof assetFile>

/** SHA-256 hashes in hexadecimal, with commas between them. */
export const hashList = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(assetHash).min(1).max(limits.assetsAnswer.maxAssets))

export const streamAssets = endpoint({
  name: 'streamAssets',
  method: 'GET',
  path: '/api/v1/projects/:projectId/assets',
  summary: 'Files of the vault, one JSON object a line, in the order asked for, up to 8 MiB; ask anew for those that are left out',
  access: 'recording.read',
  params: z.object({ projectId }),
  /** SHA-256 hashes in hexadecimal, with commas between them. Of what the project does not have nothing is said. */
  query: z.object({ hashes: hashList }),
  output: assetFile,
  outputKind: 'json-lines',
})

export const assetEndpoints = [listRecordingAssets, streamAssets]
