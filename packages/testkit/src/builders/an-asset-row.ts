import { createHash } from 'node:crypto'
import type { AssetRow } from '@throughline/analytics-store'

/** A file in the vault, under the hash of these bytes; what is given replaces what it would have. */
export const anAssetRow = (content: Buffer | string, given: Partial<AssetRow> = {}): AssetRow => {
  const bytes = Buffer.from(content)
  return {
    project_id: '0196a000-0000-7000-8000-000000000001',
    hash: createHash('sha256').update(bytes).digest('hex'),
    type: 'text/css',
    base64: bytes.toString('base64'),
    bytes: bytes.length,
    width: 0,
    height: 0,
    stored_at: '2026-03-04 10:00:00.000',
    ...given,
  }
}
