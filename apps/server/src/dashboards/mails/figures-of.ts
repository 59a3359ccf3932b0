import { lifecycleStates, type AnsweredMetric, type Query, type QueryKind, type QueryResult, type TileAnswer } from '@throughline/contract'
import { bucketLabel, metricChange, metricValue, nameOfLine, number, percent } from '@throughline/pictures'

/** The numbers of an answer that a mail tells in words: what is most worth knowing, not all of it. */
export interface Figures {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

const MOST_ROWS = 12

interface Told<Kind extends QueryKind> {
  readonly query: Extract<Query, { kind: Kind }>
  readonly result: Extract<QueryResult, { kind: Kind }>
  readonly timeZone: string
}

const change = (now: number | null, before: number | null | undefined): string =>
  now === null || !before ? '–' : `${now < before ? '−' : '+'}${percent(Math.abs(now / before - 1))}`

const ofTrend = ({ query, result: { lines } }: Told<'trend'>): Figures => {
  const hasBefore = lines.some(({ previous }) => previous)
  return {
    columns: ['', 'Whole period', ...(hasBefore ? ['Period before', 'Change'] : [])],
    rows: lines.map((line) => [
      nameOfLine(query, line),
      number(line.total),
      ...(hasBefore ? [number(line.previous?.total), change(line.total, line.previous?.total)] : []),
    ]),
  }
}

const ofFunnel = ({ query, result: { steps } }: Told<'funnel'>): Figures => ({
  columns: ['Step', query.per === 'person' ? 'People' : 'Sessions', 'Of the first', 'Of the one before'],
  rows: steps.map(({ label, reached, shareOfFirst, shareOfPrevious }, place) => [
    `${place + 1}. ${label}`,
    number(reached),
    percent(shareOfFirst),
    place === 0 ? '–' : percent(shareOfPrevious),
  ]),
})

const ofRetention = ({ query, result: { average } }: Told<'retention'>): Figures => ({
  columns: [`After so many ${query.interval}s`, 'Came back, on the average', 'Of so many people'],
  rows: average
    .map(({ share, people }, place) => ({ words: [String(place + 1), percent(share), number(people)], share }))
    .flatMap(({ words, share }) => (share === null ? [] : [words])),
})

const ofLifecycle = ({ query, result: { buckets }, timeZone }: Told<'lifecycle'>): Figures => ({
  columns: [`From (${query.interval})`, 'New', 'Returning', 'Resurrecting', 'Dormant'],
  rows: buckets
    .filter((bucket) => lifecycleStates.some((state) => bucket[state] > 0))
    .toReversed()
    .map((bucket) => [
      `${bucketLabel(bucket, query.interval, timeZone)}${bucket.complete ? '' : ' (so far)'}`,
      ...[bucket.new, bucket.returning, bucket.resurrecting, bucket.dormant].map(number),
    ]),
})

const ofStickiness = ({ query, result: { people, stickiness } }: Told<'stickiness'>): Figures => {
  const all = people.reduce((sum, count) => sum + count, 0)
  return {
    columns: ['', ''],
    rows: [
      [`Of all active people, active in a ${query.interval} on the average`, percent(stickiness)],
      ['People active in the period', number(all)],
      [`Active in one ${query.interval} only`, all === 0 ? '–' : percent((people[0] ?? 0) / all)],
    ],
  }
}

const ofPaths = ({ result: { nodes } }: Told<'paths'>): Figures => ({
  columns: ['Step', 'Place', 'Sessions', 'Share', 'Went no further'],
  rows: nodes
    .filter(({ step }) => step < 2)
    .map(({ step, place, sessions, share, drop }) => [
      String(step + 1),
      place === null ? 'All others' : place || '(no page)',
      number(sessions),
      percent(share),
      percent(drop),
    ]),
})

const figures: { readonly [Kind in QueryKind]: (told: Told<Kind>) => Figures } = {
  trend: ofTrend,
  funnel: ofFunnel,
  retention: ofRetention,
  lifecycle: ofLifecycle,
  stickiness: ofStickiness,
  paths: ofPaths,
}

const ofMetric = ({ metric, reading }: AnsweredMetric): Figures => ({
  columns: ['', ''],
  rows: [
    ['In the period', metricValue(metric, reading.value)],
    ['In the period before', metricValue(metric, reading.previous)],
    ['Change', metricChange(metric, reading) ?? '–'],
  ],
})

/** An answer's chief numbers as words, a dozen rows at most. */
export const figuresOf = (answer: TileAnswer): Figures => {
  if (answer.kind === 'metric') return ofMetric(answer)
  const { query, result, meta } = answer
  const { columns, rows } = (figures[result.kind] as (told: Told<QueryKind>) => Figures)({ query, result, timeZone: meta.timeZone })
  return { columns, rows: rows.slice(0, MOST_ROWS) }
}
