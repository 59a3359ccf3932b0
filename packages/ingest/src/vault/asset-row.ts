import type { AssetRow } from '@throughline/analytics-store'
import { clickhouseTime } from '../rows/clickhouse-time.ts'
import type { TreatedAsset } from './treatment.ts'

/** The row of a file of a project's vault, under the hash of what the page had. `now` in milliseconds since 1970. */
export const assetRow = (projectId: string, hash: string, { type, content, width, height }: TreatedAsset, now: number): AssetRow => ({
  project_id: projectId,
  hash,
  type,
  base64: Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('base64'),
  bytes: content.byteLength,
  width,
  height,
  stored_at: clickhouseTime(now),
})
