import { jsonLine } from '@throughline/ingest'
import type { AnalyticsStore, EventRow } from '@throughline/analytics-store'
import { storedIds } from './stored-ids.sql.ts'

export interface ImportBatch {
  projectId: string
  rows: EventRow[]
  /** Made from the file and the place of the batch in it, so that the same batch has the same. */
  token: string
  /** It may have been stored before something broke off. */
  inDoubt: boolean
  now: number
}

/** A server gets the list of ids in its address, whose length is limited on the way. */
const IDS_A_QUERY = 200
/**
 * For so long the engine surely knows a token: it remembers the last 10,000 inserts, and collectors make a few a second. A batch that was
 * broken off within this time is inserted again as it was, so that every table that is fed by it gets what it lacks.
 */
const TOKEN_KNOWN_MS = 10 * 60_000

/** Puts the events of a batch into the store, each once, also if the batch was stored before, in whole or in part. */
export const importBatch = async (analytics: AnalyticsStore, { inDoubt, ...batch }: ImportBatch): Promise<void> => {
  if (batch.rows.length === 0) return
  const stored = inDoubt ? await findStored(analytics, batch) : new Map<string, number>()
  const isKnown = [...stored.values()].every((storedAt) => batch.now - storedAt < TOKEN_KNOWN_MS)
  if (isKnown) return insert(analytics, batch.rows, batch.token)
  await insert(
    analytics,
    batch.rows.filter(({ event_id }) => !stored.has(event_id)),
    `${batch.token}-rest`,
  )
}

const insert = async (analytics: AnalyticsStore, rows: readonly EventRow[], token: string): Promise<void> => {
  if (rows.length > 0) await analytics.insert({ table: 'events', rows: Buffer.from(rows.map(jsonLine).join('')), token })
}

const findStored = async (
  analytics: AnalyticsStore,
  { projectId, rows }: Pick<ImportBatch, 'projectId' | 'rows'>,
): Promise<Map<string, number>> => {
  const times = rows.map(({ at }) => at).toSorted((a, b) => a.localeCompare(b))
  const found = new Map<string, number>()
  for (let first = 0; first < rows.length; first += IDS_A_QUERY) {
    const ids = rows.slice(first, first + IDS_A_QUERY).map(({ event_id }) => event_id)
    const parameters = { project: projectId, ids, from: times[0], to: times.at(-1) }
    for (const { id, stored_at } of await analytics.query<{ id: string; stored_at: number }>(storedIds, parameters))
      found.set(id, stored_at)
  }
  return found
}
