import { limits, type AssetFile, type Input, type Project, type streamAssets as endpoint } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { files, sizes } from './stream-assets.sql.ts'

interface SizeRow {
  hash: string
  bytes: number
}

/** What one look into the vault holds in memory at a time. */
const GROUP_BYTES = 2 * 1024 * 1024

/** Cuts a list where the sum of bytes would exceed the most; the first is always in. */
const upTo = (maxBytes: number, rows: readonly SizeRow[]): SizeRow[] => {
  let sum = 0
  const end = rows.findIndex(({ bytes }, index) => {
    sum += bytes
    return index > 0 && sum > maxBytes
  })
  return rows.slice(0, end === -1 ? rows.length : end)
}

export interface FoundAssets {
  /** One JSON object a line. */
  readonly lines: AsyncIterable<string>
  /** All that were asked for are there: nothing can be added to the answer any more. */
  readonly isComplete: boolean
}

/**
 * Files of the project's vault in the order in which they were asked for, as many as fit into one answer. Hashes that the project does
 * not have are passed over.
 */
export const streamAssets = async (
  { analytics }: InsightsContext,
  project: Pick<Project, 'id'>,
  { query: { hashes } }: Pick<Input<typeof endpoint>, 'query'>,
): Promise<FoundAssets> => {
  const found = new Map((await analytics.query<SizeRow>(sizes, { project: project.id, hashes })).map((row) => [row.hash, row]))
  const wanted = [...new Set(hashes)]
  const fitting = upTo(
    limits.assetsAnswer.maxBytes,
    wanted.flatMap((hash) => found.get(hash) ?? []),
  )

  async function* lines(): AsyncGenerator<string> {
    for (let at = 0; at < fitting.length;) {
      const group = upTo(GROUP_BYTES, fitting.slice(at))
      const rows = await analytics.query<AssetFile>(files, { project: project.id, hashes: group.map(({ hash }) => hash) })
      const byHash = new Map(rows.map((row) => [row.hash, row]))
      for (const { hash } of group) {
        const file = byHash.get(hash)
        if (file) yield `${JSON.stringify(file)}\n`
      }
      at += group.length
    }
  }

  return { lines: lines(), isComplete: found.size === wanted.length }
}
