import type { ListedRecording } from '@throughline/contract'

export interface RecordingsPage {
  readonly items: readonly ListedRecording[]
  readonly nextCursor: string | null
}

/** Recordings that just came and belong among those shown, the latest first. */
export function arrivalsAmong(pages: readonly RecordingsPage[], latest: readonly ListedRecording[]): ListedRecording[] {
  const known = new Set(pages.flatMap(({ items }) => items.map(({ id }) => id)))
  const oldest = pages.at(-1)?.items.at(-1)
  // Older ones than the oldest shown lie on a page that is still to be fetched, unless there is none.
  const isInReach = ({ startedAt }: ListedRecording): boolean =>
    oldest === undefined || pages.at(-1)?.nextCursor === null || startedAt >= oldest.startedAt
  return latest.filter((recording) => !known.has(recording.id) && isInReach(recording))
}

/** The pages with what is known by now of the recordings on them: one that goes on grows where it stands. */
export function refreshPages<Page extends RecordingsPage>(pages: readonly Page[], latest: readonly ListedRecording[]): Page[] {
  const byId = new Map(latest.map((recording) => [recording.id, recording]))
  return pages.map((page) => ({ ...page, items: page.items.map((item) => byId.get(item.id) ?? item) }))
}

/** The pages with arrivals put where they belong by their start; they stay on the first page, which may so grow beyond its size. */
export function insertArrivals<Page extends RecordingsPage>(pages: readonly Page[], arrivals: readonly ListedRecording[]): Page[] {
  const [first, ...others] = pages
  if (!first || arrivals.length === 0) return [...pages]
  const end = others[0]?.items[0]?.startedAt ?? ''
  const items = [...first.items, ...arrivals].toSorted((one, other) => (one.startedAt < other.startedAt ? 1 : -1))
  // One that began before what stands on the second page would break the order there: it comes with the next full load.
  return [
    { ...first, items: items.filter(({ startedAt, id }) => startedAt >= end || first.items.some((known) => known.id === id)) },
    ...others,
  ]
}
