import type { EventDraft } from '../event-draft.ts'

/** Writes the properties into their column, with the time that an event said of itself where it was not believed. */
export const writeProperties = ({ event, properties, retimed, row }: EventDraft): undefined => {
  if (!properties && !retimed) return
  const original = retimed ? { $original_at: new Date(event.at).toISOString() } : undefined
  row.properties = JSON.stringify({ ...properties, ...original })
}
