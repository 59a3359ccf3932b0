import { join } from 'node:path'
import { openAnalyticsStore } from '@throughline/analytics-store'

/** Bytes on disk of all recordings of a server that has been stopped, once the engine has tidied up as it does in the long run. */
export async function storedBytes(dataDir: string): Promise<number> {
  const store = openAnalyticsStore({ path: join(dataDir, 'analytics') })
  try {
    await store.command('optimize table recording_chunks final')
    const rows = await store.query<{ bytes: string }>(
      "select toString(sum(bytes_on_disk)) as bytes from system.parts where table = 'recording_chunks' and active",
    )
    return Number(rows[0]?.bytes ?? 0)
  } finally {
    await store.close()
  }
}
