import type { EventDraft } from '../event-draft.ts'
import type { Reason } from '../reasons.ts'
import type { Tools } from '../tools.ts'

/**
 * Writes down the page: its URL without what must not be kept, its route, and the campaign that led to it. What need not have happened on
 * a page of the web may name a path alone, or nothing.
 */
export const readPage = ({ event, visit, row }: EventDraft, { pages, cut }: Tools): Reason | undefined => {
  const page = pages.read(visit.project, event.url) ?? (visit.mayLackPage ? pages.readPath(visit.project, event.url) : undefined)
  if (!page) return 'invalid_url'
  if (page.cut) cut(visit.project.id, 'url')
  row.url = page.url
  row.path = page.path
  row.route = page.route
  row.utm_source = page.source || (visit.campaign?.source ?? '')
  row.utm_medium = page.medium || (visit.campaign?.medium ?? '')
  row.utm_campaign = page.campaign || (visit.campaign?.name ?? '')
  return undefined
}
