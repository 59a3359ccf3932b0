import type { ToldEvent } from './told-event.ts'

/** A stretch of a recording on one page. Milliseconds from the recording's start. */
export interface PageVisit {
  readonly id: string
  readonly fromMs: number
  readonly toMs: number
  readonly url: string
}

/** The pages of a visit one after another, until `durationMs`; the first counts from the start. */
export function pageVisits(events: readonly ToldEvent[], durationMs: number): PageVisit[] {
  const views = events.filter(({ kind }) => kind === 'pageview')
  return views.map(({ id, url, offsetMs }, index) => ({
    id,
    url,
    fromMs: index === 0 ? 0 : Math.max(0, offsetMs),
    toMs: Math.max(0, views[index + 1]?.offsetMs ?? durationMs),
  }))
}

/** The page that is seen at a moment. */
export const visitAt = (visits: readonly PageVisit[], ms: number): PageVisit | undefined =>
  visits.findLast(({ fromMs }) => fromMs <= ms) ?? visits[0]
