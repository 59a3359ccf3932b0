import type { OverviewCut } from '@throughline/contract'
import { sessionTexts } from '../conditions/session-columns.sql.ts'
import { whoOfRow, whoOfVisitor, withLatestPersons, withLatestPersonsOf } from '../people/person.sql.ts'
import { everySession, inPeriod } from '../query/rows.sql.ts'
import { isBounce, sawPages } from './bounce.sql.ts'

/** What would otherwise lead the list and say nothing: that there was no campaign, or no page. */
const listedIfKnown: readonly OverviewCut[] = ['entryRoute', 'exitRoute', 'utmSource', 'utmMedium', 'utmCampaign']

/**
 * Sessions that began in the period, as the totals count them, by what they have one of; the most frequent first. Beyond 65,536 visitors
 * of one value their number is an estimate, within 1 %.
 */
export const sessionsByCut = (cut: Exclude<OverviewCut, 'page'>): string => `
  select
    value, uniq(${whoOfRow}) as visitors, count() as session_count, sum(pages) as pageviews,
    countIf(${sawPages}) as sessions_with_pages, countIf(${isBounce}) as bounces,
    count() over () as total
  from (
    select
      toString(${sessionTexts[cut]}) as value, visitor_id, person_id, pages, clicks, custom_events
    from sessions final
    where project_id = {project: String}
      and session_started_at >= {from: DateTime64(3, 'UTC')} - interval 3 day
      and session_started_at < {to: DateTime64(3, 'UTC')} + interval 1 hour
      and started_at >= {from: DateTime64(3, 'UTC')} and started_at < {to: DateTime64(3, 'UTC')}
      and ${everySession}
  ) as begun ${withLatestPersons}
  ${listedIfKnown.includes(cut) ? `where value != ''` : ''}
  group by value
  order by session_count desc, pageviews desc, value
  limit {limit: UInt32}`

/** Page views of the period by their page, the most viewed first; visitors as above. */
export const pageviewsByPage = `
  select toString(route) as value, uniq(${whoOfVisitor}) as visitors, count() as pageviews, count() over () as total
  from events ${withLatestPersonsOf('visitor')}
  where ${inPeriod} and kind = 'pageview'
  group by route
  order by pageviews desc, visitors desc, value
  limit {limit: UInt32}`
