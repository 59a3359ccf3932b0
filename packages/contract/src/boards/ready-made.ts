import type { EventMatch } from '../query/event-match.ts'
import type { Query } from '../query/query.ts'
import type { TrendQuery } from '../query/trend.ts'
import type { Tile, TilePlace } from './tile.ts'

export interface ReadyMadeTile extends TilePlace {
  readonly title: string
  readonly content: Tile['content']
}

/** A dashboard of questions that every project has data for. */
export interface ReadyMadeDashboard {
  readonly key: string
  readonly name: string
  readonly description: string
  readonly tiles: readonly ReadyMadeTile[]
}

const month = { last: { count: 30, unit: 'day' } } as const
const weeks = { last: { count: 12, unit: 'week' } } as const
const of = (kind: EventMatch['kind'], name?: string): EventMatch => ({ kind, ...(name !== undefined && { name }), where: [] })

type Series = TrendQuery['series']

const trend = (series: Series, more: Partial<Omit<TrendQuery, 'kind' | 'series'>> = {}): TrendQuery => ({
  kind: 'trend',
  series,
  interval: 'day',
  compare: false,
  period: month,
  ...more,
})

const persons = (kind: EventMatch['kind'], label: string): Series[number] => ({ label, match: of(kind), measure: { of: 'persons' } })
const sessions = (kind: EventMatch['kind'], label: string): Series[number] => ({ label, match: of(kind), measure: { of: 'sessions' } })
const times = (match: EventMatch, label: string): Series[number] => ({ label, match, measure: { of: 'count' } })

const most = (by: NonNullable<TrendQuery['breakdown']>['by'], count = 8): Pick<TrendQuery, 'breakdown'> => ({
  breakdown: { by, most: count },
})

const asked = (title: string, place: TilePlace, query: Query, view: string | null = null): ReadyMadeTile => ({
  title,
  ...place,
  content: { kind: 'question', query, view },
})
const said = (place: TilePlace, text: string): ReadyMadeTile => ({ title: '', ...place, content: { kind: 'text', text } })

const at = (x: number, y: number, width: number, height: number): TilePlace => ({ x, y, width, height })

const product: ReadyMadeDashboard = {
  key: 'product',
  name: 'Product overview',
  description: 'How many people use it, how that changes, and what they look at.',
  tiles: [
    asked('People', at(0, 0, 4, 3), trend([persons('active', 'People')], { compare: true }), 'number'),
    asked('Sessions', at(4, 0, 4, 3), trend([sessions('active', 'Sessions')], { compare: true }), 'number'),
    asked('Page views', at(8, 0, 4, 3), trend([times(of('pageview'), 'Page views')], { compare: true }), 'number'),
    asked('People and sessions by day', at(0, 3, 8, 7), trend([persons('active', 'People'), sessions('active', 'Sessions')])),
    asked('Pages that most people see', at(8, 3, 4, 7), trend([persons('pageview', 'People')], most({ of: 'route' })), 'ranking'),
    asked('New, returning, and gone', at(0, 10, 6, 7), {
      kind: 'lifecycle',
      match: of('active'),
      interval: 'week',
      period: weeks,
    }),
    asked('People by device', at(6, 10, 6, 7), trend([persons('active', 'People')], most({ of: 'device' }))),
  ],
}

const acquisition: ReadyMadeDashboard = {
  key: 'acquisition',
  name: 'Acquisition',
  description: 'Where people come from, and what they do first.',
  tiles: [
    asked('Sessions by source', at(0, 0, 8, 7), trend([sessions('pageview', 'Sessions')], most({ of: 'referrerHost' }, 5))),
    asked('Sources', at(8, 0, 4, 7), trend([sessions('pageview', 'Sessions')], most({ of: 'referrerHost' }, 10)), 'ranking'),
    asked('Campaigns', at(0, 7, 4, 7), trend([sessions('pageview', 'Sessions')], most({ of: 'utmCampaign' })), 'ranking'),
    asked('Countries', at(4, 7, 4, 7), trend([persons('pageview', 'People')], most({ of: 'country' })), 'ranking'),
    asked('Languages', at(8, 7, 4, 7), trend([persons('pageview', 'People')], most({ of: 'language' })), 'ranking'),
    asked('Where visits go from their first page', at(0, 14, 12, 11), { kind: 'paths', events: false, steps: 4, most: 6, period: month }),
  ],
}

const retained: ReadyMadeDashboard = {
  key: 'retention',
  name: 'Activation and retention',
  description: 'Who is new, who says who they are, and who comes back.',
  tiles: [
    asked('New, returning, and gone', at(0, 0, 6, 7), {
      kind: 'lifecycle',
      match: of('active'),
      interval: 'week',
      period: weeks,
    }),
    asked('From a first page to being known', at(6, 0, 6, 7), {
      kind: 'funnel',
      steps: [
        { label: 'Saw a page', match: of('pageview') },
        { label: 'Did something on it', match: of('click') },
        { label: 'Said who they are', match: of('identify') },
      ],
      order: 'ordered',
      windowMs: 14 * 24 * 60 * 60 * 1000,
      exclude: [],
      per: 'person',
      period: month,
    }),
    asked('Who comes back, week by week', at(0, 7, 12, 8), {
      kind: 'retention',
      first: of('active'),
      return: of('active'),
      mode: 'on',
      interval: 'week',
      periods: 8,
      average: 'weighted',
      period: weeks,
    }),
    asked('How often people come', at(0, 15, 12, 7), { kind: 'stickiness', match: of('active'), interval: 'day', period: month }),
  ],
}

const quality: ReadyMadeDashboard = {
  key: 'quality',
  name: 'Quality and frustration',
  description: 'What breaks, what annoys, and where.',
  tiles: [
    asked('Sessions with an error', at(0, 0, 4, 3), trend([sessions('error', 'Sessions')], { compare: true }), 'number'),
    asked('Sessions with friction', at(4, 0, 4, 3), trend([sessions('signal', 'Sessions')], { compare: true }), 'number'),
    asked('Failed requests', at(8, 0, 4, 3), trend([times(of('failed_request'), 'Failed requests')], { compare: true }), 'number'),
    asked(
      'Signals by day',
      at(0, 3, 8, 7),
      trend([
        times(of('signal', 'rage_click'), 'Rage clicks'),
        times(of('signal', 'dead_click'), 'Dead clicks'),
        times(of('signal', 'error_click'), 'Error clicks'),
        times(of('signal', 'u_turn'), 'U-turns'),
      ]),
    ),
    asked('Pages with most friction', at(8, 3, 4, 7), trend([times(of('signal'), 'Signals')], most({ of: 'route' })), 'ranking'),
    asked('Share of sessions with an error, in per cent', at(0, 10, 8, 7), {
      ...trend([sessions('error', 'Sessions with an error'), sessions('active', 'All sessions')]),
      formula: 'A / B * 100',
    }),
    asked('Errors by release', at(8, 10, 4, 7), trend([times(of('error'), 'Errors')], most({ of: 'release' })), 'ranking'),
    said(
      at(0, 17, 12, 3),
      '**How to read this.** A signal is friction found by a rule: somebody clicks again and again, or on something that does not answer. Open a number to see the people and recordings behind it; what happens again at one spot stands under *Problems*.',
    ),
  ],
}

/** Dashboards that are offered, in this order. */
export const readyMadeDashboards: readonly ReadyMadeDashboard[] = [product, acquisition, retained, quality]
