import type { AnalyticsStore } from '@throughline/analytics-store'
import { assetRow, jsonLine, treatAsset } from '@throughline/ingest'

export interface FilesToInsert {
  projectId: string
  /** Bytes by hash. */
  files: ReadonlyMap<string, Buffer>
  now: Date
}

/** Puts files into a project's vault, as the collector would; those that it has already stay as they are. */
export const insertFiles = async (analytics: AnalyticsStore, { projectId, files, now }: FilesToInsert): Promise<void> => {
  const lines: string[] = []
  for (const [hash, bytes] of files) {
    const treated = await treatAsset(bytes, hash)
    if ('reason' in treated) throw new Error(`demo: the collector would not take the file ${hash} (${treated.reason}); capture again`)
    lines.push(jsonLine(assetRow(projectId, hash, treated, now.getTime())))
  }
  const rows = Buffer.from(lines.join(''))
  if (lines.length > 0) await analytics.insert({ table: 'assets', rows, token: `demo assets ${projectId} ${now.getTime()}` })
}
