import type { FunnelGroup, FunnelQuery } from '@throughline/contract'
import { bestAttempts, inGroup, keyOfEvent, msOf, subjectOf } from './funnel.sql.ts'
import { isActive } from './match.sql.ts'
import { inPeriod, withPersons } from './rows.sql.ts'
import type { Values } from './values.ts'

/** Of each field (and each key of a property) so many values are compared, those that most have. */
const MOST_VALUES = 30
/** Longer ones are no values that anybody shares. */
const MOST_CHARS = 100

/** Of an event in the visit of entry, by the names that answers have for them; the first event of the visit says. */
const ofVisit = ['device', 'browser', 'os', 'country', 'language', 'release'] as const
/** The same of its first page view. */
const ofLanding = {
  entryRoute: 'route',
  referrerHost: 'referrer_host',
  utmSource: 'utm_source',
  utmMedium: 'utm_medium',
  utmCampaign: 'utm_campaign',
} as const

const texts = (columns: readonly string[]): string => `(${columns.map((column) => `toString(${column})`).join(', ')})`
const features = (of: string, fields: readonly string[]): string =>
  fields.map((field, index) => `('${field}', '', ${of}.${index + 1})`).join(', ')

interface Asked {
  readonly query: FunnelQuery
  /** Between this step (the first is 1) and the next one. */
  readonly step: number
  readonly group: FunnelGroup | undefined
}

/** Who came to a step: when they entered, came to it, and passed (0: never) to the next one, and the visits in which they did. */
const arrived = ({ query, step, group }: Asked, values: Values): string => `
  select
    subject as arrived, t1 as entered_at, k1 as entry, k${step} as came, k${step + 1} as passed, passed = 0 as dropped,
    session1 as entry_session, session${step} as last_session
  from (${bestAttempts(query, values, { sessions: true })})
  where came != 0 and ${inGroup(group, values)}`

/**
 * What those have in common who came to a step: a row for each feature (a field of the visit in which they entered, what happened on the way, what
 * the step's event told as a property), key and value, with how many `droppers` and `passers` have it. Under `all`: how many there are. Under
 * `next` (key: what; droppers alone): the first page, event or signal after the step in the visit of the step. Under `back`: droppers who did
 * something in another visit, within `{window: UInt64}` of their entry.
 *
 * On the way is from entry until passing; of droppers until the end of the visit of the step.
 */
export const featuresOfArrived = (asked: Asked, values: Values): string => {
  const { query } = asked
  const isOnTheWay = `key > entry and (if(dropped, key < came or session_id = last_session, key < passed))`
  const isAfter = 'dropped and key > came'
  return `
    select pair.1 as feature, pair.2 as name, pair.3 as text, countIf(has_dropped) as droppers, countIf(not has_dropped) as passers
    from (
      select
        has_dropped,
        arrayJoin(arrayConcat(
          [('all', '', ''), ${features('visit', ofVisit)}, ${features('landing', Object.keys(ofLanding))}],
          arrayMap(one -> (one.1, '', one.2), trouble),
          if(has_dropped, [('next', next.1, next.2)], []),
          if(came_back, [('back', '', '')], []),
          arrayMap(
            one -> ('property', one.1, if(JSONType(one.2) = 'String', JSONExtractString(one.2), one.2)),
            arrayFilter(
              one -> JSONType(one.2) in ('String', 'Int64', 'UInt64', 'Double', 'Bool') and lengthUTF8(one.2) <= ${MOST_CHARS},
              JSONExtractKeysAndValuesRaw(told)))
        )) as pair
      from (
        select
          subject,
          any(dropped) as has_dropped,
          argMinIf(${texts(ofVisit)}, key, session_id = entry_session) as visit,
          argMinIf(${texts(Object.values(ofLanding))}, key, session_id = entry_session and kind = 'pageview') as landing,
          groupUniqArrayIf(
            multiIf(kind = 'signal', ('signal', toString(name)), kind = 'error', ('error', ''), ('failedRequest', '')),
            kind in ('signal', 'error', 'failed_request') and ${isOnTheWay}) as trouble,
          argMinIf(
            multiIf(kind = 'pageview', ('page', toString(route)), kind = 'signal', ('signal', toString(name)), ('event', toString(name))), key,
            ${isAfter} and session_id = last_session and kind in ('pageview', 'custom', 'signal')) as next,
          max(${isAfter} and session_id != last_session and ${isActive} and ${msOf('key')} - entered_at <= {window: UInt64}) as came_back,
          anyIf(properties, key = came) as told
        from (
          select
            ${subjectOf(query)} as subject, key, session_id, kind, name, route, properties,
            ${[...ofVisit, ...Object.values(ofLanding)].filter((column) => column !== 'route').join(', ')}
          from (
            select *, visitor, person, ${keyOfEvent} as key
            from events
            where ${inPeriod} and (${isActive} or kind in ('error', 'failed_request'))
          ) as acts ${query.per === 'person' ? withPersons : ''}
        ) as acts
        inner join (${arrived(asked, values)}) as attempts on attempts.arrived = acts.subject
        group by subject
      )
    )
    where text != '' or feature not in ('${ofVisit.join(`', '`)}', 'entryRoute', 'utmSource', 'utmMedium', 'utmCampaign')
    group by feature, name, text
    order by droppers + passers desc, feature, name, text
    limit ${MOST_VALUES} by feature, if(feature = 'next', '', name)
    limit 10000`
}
