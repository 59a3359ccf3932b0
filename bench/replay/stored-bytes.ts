import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { openAnalyticsStore, type AnalyticsStore } from '@throughline/analytics-store'

/** All that a recording needs to be watched; the vault serves those of all visitors. */
const tables = ['recording_chunks', 'recording_snapshots', 'recording_assets', 'assets'] as const

export interface StoredBytes {
  /** On disk, the vault included, once the engine has tidied up as it does in the long run. */
  diskBytes: number
  /** Of those, the vault. */
  vaultBytes: number
  /** The same chunks as rrweb alone would have sent them: with the text of their style sheets, each packed by itself. */
  gzipBytes: number
}

const SHEET = /"tl-sheet:([\da-f]{64})"/g

const sheetsIn = async (store: AnalyticsStore): Promise<Map<string, string>> => {
  const rows = await store.query<{ hash: string; content: string }>("select hash, content from assets final where type = 'text/css'")
  return new Map(rows.map(({ hash, content }) => [hash, content]))
}

const gzipBytes = async (store: AnalyticsStore): Promise<number> => {
  const sheets = await sheetsIn(store)
  const chunks = await store.query<{ payload: string }>('select payload from recording_chunks')
  const whole = chunks.map(({ payload }) => payload.replace(SHEET, (_, hash: string) => JSON.stringify(sheets.get(hash) ?? '')))
  return whole.reduce((sum, payload) => sum + gzipSync(payload).length, 0)
}

/** What the recordings of a server that has been stopped take up. */
export async function storedBytes(dataDir: string): Promise<StoredBytes> {
  const store = openAnalyticsStore({ path: join(dataDir, 'analytics') })
  try {
    for (const table of tables) await store.command(`optimize table ${table} final`)
    const rows = await store.query<{ table: string; bytes: number }>(
      'select table, sum(bytes_on_disk) as bytes from system.parts where active group by table',
    )
    const of = (table: string): number => rows.find((row) => row.table === table)?.bytes ?? 0
    return {
      diskBytes: tables.reduce((sum, table) => sum + of(table), 0),
      vaultBytes: of('assets'),
      gzipBytes: await gzipBytes(store),
    }
  } finally {
    await store.close()
  }
}
