import type { EventMatch } from './event-match.ts'
import type { MetricDefinition } from './metric-definition.ts'
import type { CountedSeries, TrendQuery } from './trend.ts'

/** What some of them need to be told. */
export interface MetricChoices {
  /** What it begins with: a sign-up, a visit. */
  readonly from: EventMatch
  /** What it is about: an order, the use of a feature. */
  readonly event: EventMatch
  /** The number that the event carries, and in which currency (ISO 4217). */
  readonly property: string
  readonly currency: string
}

export interface ReadyMetric {
  readonly id: string
  readonly title: string
  /** What it tells, in a sentence. */
  readonly about: string
  /** What has to be chosen first; none: it fits every project. */
  readonly asks: readonly (keyof MetricChoices)[]
  readonly define: (choices: MetricChoices) => MetricDefinition
}

const DAY_MS = 24 * 60 * 60 * 1000

const active: EventMatch = { kind: 'active', where: [] }
const persons = (match: EventMatch): CountedSeries => ({ match, measure: { of: 'persons' } })
const sessions = (match: EventMatch): CountedSeries => ({ match, measure: { of: 'sessions' } })

const last30Days = { last: { count: 30, unit: 'day' } } as const

const trend = (series: CountedSeries[], more: Partial<TrendQuery> = {}): TrendQuery => ({
  kind: 'trend',
  series,
  interval: 'day',
  compare: false,
  period: last30Days,
  ...more,
})

const share = { unit: 'percent', currency: null } as const
const count = { unit: 'count', currency: null } as const

/** Metrics that most projects want, in the order in which they are offered. Each can be changed once it is kept. */
export const readyMetrics: readonly ReadyMetric[] = [
  {
    id: 'active-day',
    title: 'People active a day',
    about: 'Daily active people (DAU): the mean of the days that are over.',
    asks: [],
    define: () => ({
      name: 'People active a day',
      description: 'How many different people did something themselves, on the mean of the days that are over.',
      query: trend([persons(active)]),
      take: { trend: 'mean' },
      ...count,
      direction: 'up',
    }),
  },
  {
    id: 'active-week',
    title: 'People active a week',
    about: 'Weekly active people (WAU): the mean of the weeks that are over.',
    asks: [],
    define: () => ({
      name: 'People active a week',
      description: 'How many different people did something themselves, on the mean of the weeks that are over.',
      query: trend([persons(active)], { interval: 'week' }),
      take: { trend: 'mean' },
      ...count,
      direction: 'up',
    }),
  },
  {
    id: 'active-period',
    title: 'People active in the period',
    about: 'Everybody who was there, counted once. Over 30 days these are the monthly active people (MAU).',
    asks: [],
    define: () => ({
      name: 'People active in the period',
      description: 'How many different people did something themselves, each counted once. Over 30 days: monthly active people.',
      query: trend([persons(active)]),
      take: { trend: 'total' },
      ...count,
      direction: 'up',
    }),
  },
  {
    id: 'conversion',
    title: 'Conversion',
    about: 'Of those who came, how many got to what they are meant to get to.',
    asks: ['from', 'event'],
    define: ({ from, event }) => ({
      name: 'Conversion',
      description: 'Of the people who entered, how many reached the last step within the window.',
      query: {
        kind: 'funnel',
        steps: [{ match: from }, { match: event }],
        order: 'ordered',
        windowMs: 14 * DAY_MS,
        exclude: [],
        per: 'person',
        period: last30Days,
      },
      take: { funnel: 'conversion' },
      ...share,
      direction: 'up',
    }),
  },
  {
    id: 'activation',
    title: 'Activation',
    about: 'Of those who signed up and have had a week since, how many did what shows that they got it.',
    asks: ['from', 'event'],
    define: ({ from, event }) => ({
      name: 'Activation within 7 days',
      description: 'Did it within 7 days of the sign-up, of those whose sign-up is at least as long ago.',
      query: {
        kind: 'funnel',
        steps: [{ match: from }, { match: event }],
        order: 'ordered',
        windowMs: 7 * DAY_MS,
        exclude: [],
        per: 'person',
        period: last30Days,
      },
      take: { funnel: 'conversion of old enough' },
      ...share,
      direction: 'up',
    }),
  },
  {
    id: 'adoption',
    title: 'Adoption of an event',
    about: 'Of the people who were active, how many did it at all.',
    asks: ['event'],
    define: ({ event }) => ({
      name: event.name === undefined ? 'Adoption' : `Adoption of ${event.name}`.slice(0, 100),
      description: 'People who did it, of all who were active in the period.',
      query: trend([persons(event), persons(active)], { formula: 'A / B' }),
      take: { trend: 'total' },
      ...share,
      direction: 'up',
    }),
  },
  {
    id: 'retention',
    title: 'Retention after a week',
    about: 'Of those who came for the first time in a week of the period, how many were back in the next one.',
    asks: [],
    define: () => ({
      name: 'Retention after a week',
      description:
        'Of the people of each week, how many were active in the week after; the mean of the weeks that are over, each person alike.',
      query: {
        kind: 'retention',
        first: active,
        return: active,
        mode: 'on',
        interval: 'week',
        periods: 1,
        average: 'weighted',
        period: last30Days,
      },
      take: { retention: 1 },
      ...share,
      direction: 'up',
    }),
  },
  {
    id: 'stickiness',
    title: 'Stickiness',
    about: 'Of all who were there in the period, how many were there on a usual day (DAU by MAU).',
    asks: [],
    define: () => ({
      name: 'Stickiness',
      description: 'The mean number of people active on a day, of all who were active in the period.',
      query: { kind: 'stickiness', match: active, interval: 'day', period: last30Days },
      take: { stickiness: 'share' },
      ...share,
      direction: 'up',
    }),
  },
  {
    id: 'revenue-per-account',
    title: 'Revenue per account',
    about: 'What an account that paid brought in, by an event that carries the sum.',
    asks: ['event', 'property', 'currency'],
    define: ({ event, property, currency }) => {
      const paid: EventMatch = { ...event, where: [...event.where, { field: { property: 'currency' }, test: 'is', values: [currency] }] }
      return {
        name: 'Revenue per account',
        description: `Revenue in ${currency} by the accounts that paid: of events that say so in their property “currency”.`,
        query: trend(
          [
            { match: paid, measure: { of: 'sum', property } },
            { match: paid, measure: { of: 'accounts' } },
          ],
          { formula: 'A / B', interval: 'month' },
        ),
        take: { trend: 'total' },
        unit: 'money',
        currency,
        direction: 'up',
      }
    },
  },
  {
    id: 'error-free',
    title: 'Sessions without errors',
    about: 'Of all sessions, those in which no script failed.',
    asks: [],
    define: () => ({
      name: 'Sessions without errors',
      description: 'Sessions in which no script failed uncaught, of all sessions in which somebody did something.',
      query: trend([sessions(active), sessions({ kind: 'error', where: [] })], { formula: '(A - B) / A' }),
      take: { trend: 'total' },
      ...share,
      direction: 'up',
    }),
  },
  {
    id: 'frustration',
    title: 'Sessions with friction',
    about: 'Of all sessions, those with at least one signal: rage clicks, dead clicks, U-turns and the like.',
    asks: [],
    define: () => ({
      name: 'Sessions with friction',
      description: 'Sessions with at least one signal, of all sessions in which somebody did something.',
      query: trend([sessions({ kind: 'signal', where: [] }), sessions(active)], { formula: 'A / B' }),
      take: { trend: 'total' },
      ...share,
      direction: 'down',
    }),
  },
]
