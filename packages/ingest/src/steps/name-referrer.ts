import type { EventDraft } from '../event-draft.ts'
import type { Tools } from '../tools.ts'

/** Writes down where a page view came from. The host is left empty for the site's own pages: they are no source of visits. */
export const nameReferrer = ({ event, visit, row }: EventDraft, { pages }: Tools): undefined => {
  if (event.kind !== 'pageview' || !event.referrer) return
  const referrer = pages.read(visit.project, event.referrer)
  if (!referrer) return
  row.referrer = referrer.url
  row.referrer_host = referrer.host === pages.read(visit.project, event.url)?.host ? '' : referrer.host
}
