import type { EventRow } from '@throughline/analytics-store'
import type {
  CountedSeries,
  EventMatch,
  FunnelQuery,
  LifecycleQuery,
  PathsQuery,
  RetentionQuery,
  StickinessQuery,
} from '@throughline/contract'
import { latestPersons } from './reference-sessions.ts'

/** Answers to questions, found the slow and obvious way: one event after the other. */
const ACTIVE = new Set(['pageview', 'click', 'rest', 'signal', 'custom', 'identify'])

const columns = {
  route: 'route',
  path: 'path',
  device: 'device',
  browser: 'browser',
  os: 'os',
  country: 'country',
  language: 'language',
  release: 'release',
  referrerHost: 'referrer_host',
  utmSource: 'utm_source',
  utmMedium: 'utm_medium',
  utmCampaign: 'utm_campaign',
  selector: 'selector',
  label: 'label',
} as const

export const momentOf = ({ at }: Pick<EventRow, 'at'>): number => Date.parse(`${at.replace(' ', 'T')}Z`)

type Field = EventMatch['where'][number]['field']

export const textOf = (row: EventRow, field: Field): string => {
  if ('of' in field) return row[columns[field.of]]
  const value = (JSON.parse(row.properties) as Record<string, unknown>)[field.property]
  if (value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

export const numberIn = (row: EventRow, property: string): number | null => {
  const text = textOf(row, { property })
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : null
}

const fits = (row: EventRow, { field, test, values }: EventMatch['where'][number]): boolean => {
  const text = textOf(row, field)
  const holds = values.some((value) => text.toLowerCase().includes(value.toLowerCase()))
  const compared = (compare: (one: number, other: number) => boolean): boolean =>
    values.some((value) => text !== '' && Number.isFinite(Number(text)) && compare(Number(text), Number(value)))
  if (test === 'is') return values.includes(text)
  if (test === 'is not') return !values.includes(text)
  if (test === 'contains') return holds
  if (test === 'does not contain') return !holds
  if (test === 'known') return text !== '' && text !== 'null'
  if (test === 'unknown') return text === '' || text === 'null'
  return compared(test === 'at least' ? (one, other) => one >= other : (one, other) => one <= other)
}

export const isMeant = (row: EventRow, { kind, name, where }: EventMatch): boolean =>
  (kind === 'active' ? ACTIVE.has(row.kind) : row.kind === kind) &&
  (name === undefined || row.name === name) &&
  where.every((test) => fits(row, test))

/** Whoever a row counts for. */
export const tellWho = (rows: readonly EventRow[]): ((row: EventRow) => string) => {
  const persons = latestPersons(rows)
  return (row) => {
    const person = persons.get(row.visitor_id) ?? row.person_id
    return person ? `person ${person}` : `visitor ${row.visitor_id}`
  }
}

export interface Frame {
  from: number
  to: number
  /** Begin (ms) of each bucket that the period touches, and where the last one ends. */
  edges: number[]
}

const within = (rows: readonly EventRow[], { from, to }: { from: number; to: number }): EventRow[] =>
  rows.filter((row) => momentOf(row) >= from && momentOf(row) < to)

/** Of the middle two where there is no middle one: between them. */
const quantile = (values: readonly number[], level: number): number | null => {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  const place = (sorted.length - 1) * level
  const [low, high] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0]
  return low + (high - low) * (place - Math.floor(place))
}

const measure = (all: readonly EventRow[], rows: readonly EventRow[], { match, measure: by }: CountedSeries): number | null => {
  const meant = rows.filter((row) => isMeant(row, match))
  if ('property' in by) {
    const numbers = meant.flatMap((row) => numberIn(row, by.property) ?? [])
    const sum = numbers.reduce((total, value) => total + value, 0)
    if (by.of === 'sum') return sum
    if (by.of === 'average') return numbers.length === 0 ? null : sum / numbers.length
    return quantile(numbers, by.of === 'median' ? 0.5 : 0.9)
  }
  const people = new Set(meant.map(tellWho(all))).size
  if (by.of === 'count') return meant.length
  if (by.of === 'persons') return people
  if (by.of === 'sessions') return new Set(meant.map(({ session_id }) => session_id)).size
  return people === 0 ? null : meant.length / people
}

/** Values and total of a series; of a breakdown only the rows that have this value. */
export const referenceLine = (
  rows: readonly EventRow[],
  frame: Frame,
  series: CountedSeries,
  isOfCut: (row: EventRow) => boolean = () => true,
) => {
  const chosen = within(rows, frame).filter(isOfCut)
  const bucket = (from: number, until: number) => measure(rows, within(chosen, { from, to: until }), series)
  return {
    values: frame.edges.slice(0, -1).map((from, index) => bucket(from, frame.edges[index + 1] ?? 0)),
    total: measure(rows, chosen, series),
  }
}

export interface Attempt {
  times: number[]
  /** The events that are its steps. */
  acts: EventRow[]
  start: EventRow
  last: EventRow
}

const strictlyBetween = (rows: readonly EventRow[], from: number, to: number): EventRow[] =>
  rows.filter((row) => momentOf(row) > from && momentOf(row) < to)

/** No two events of one person are of the same moment here. */
const attemptsOf = (acts: readonly EventRow[], { steps, order, windowMs, exclude }: FunnelQuery): Attempt[] => {
  const isStep = (row: EventRow, index: number): boolean => isMeant(row, steps[index]?.match ?? { kind: 'active', where: [] })
  const starts = order === 'any' ? acts.filter((row) => steps.some((_, index) => isStep(row, index))) : acts.filter((row) => isStep(row, 0))
  return starts.flatMap((start) => {
    const begin = momentOf(start)
    const reachable = acts.filter((row) => momentOf(row) >= begin && momentOf(row) - begin <= windowMs)
    let found: EventRow[] = []
    if (order === 'any') {
      found = steps.flatMap((_, index) => reachable.find((row) => isStep(row, index)) ?? []).toSorted((a, b) => momentOf(a) - momentOf(b))
    } else {
      found = [start]
      for (let index = 1; index < steps.length; index += 1) {
        const later = reachable.filter((row) => momentOf(row) > momentOf(found.at(-1) ?? start))
        const next = order === 'strict' ? later[0] : later.find((row) => isStep(row, index))
        if (!next || !isStep(next, index)) break
        found.push(next)
      }
    }
    const last = found.at(-1) ?? start
    const bad = acts.filter((row) => exclude.some((match) => isMeant(row, match)))
    const isVoid =
      found.length === steps.length
        ? strictlyBetween(bad, momentOf(found[0] ?? start), momentOf(last)).length > 0
        : strictlyBetween(bad, momentOf(found[0] ?? start), momentOf(found[0] ?? start) + windowMs + 1).length > 0
    return isVoid ? [] : [{ times: found.map(momentOf), acts: found, start: found[0] ?? start, last }]
  })
}

/** The best attempt of each: the furthest, of these the first to come there, of these the last to begin. */
export const referenceFunnel = (rows: readonly EventRow[], frame: { from: number; to: number }, query: FunnelQuery): Attempt[] => {
  const whoDid = query.per === 'session' ? ({ session_id }: EventRow) => session_id : tellWho(rows)
  const relevant = within(rows, frame).toSorted((a, b) => momentOf(a) - momentOf(b))
  return [...Map.groupBy(relevant, whoDid).values()].flatMap((acts) => {
    const seen = acts.filter(
      (row) =>
        query.steps.some(({ match }) => isMeant(row, match)) ||
        query.exclude.some((match) => isMeant(row, match)) ||
        (query.order === 'strict' && ACTIVE.has(row.kind)),
    )
    const [best] = attemptsOf(seen, query).toSorted(
      (a, b) => b.times.length - a.times.length || (a.times.at(-1) ?? 0) - (b.times.at(-1) ?? 0) || (b.times[0] ?? 0) - (a.times[0] ?? 0),
    )
    return best ? [best] : []
  })
}

export const quantileOf = quantile

/** Which bucket a moment lies in. */
const placeIn = ({ edges }: Frame, at: number): number => edges.findLastIndex((edge) => edge <= at)

const placesOf = (rows: readonly EventRow[], all: readonly EventRow[], frame: Frame): Map<string, Set<number>> => {
  const who = tellWho(all)
  const places = new Map<string, Set<number>>()
  for (const row of rows) places.set(who(row), (places.get(who(row)) ?? new Set()).add(placeIn(frame, momentOf(row))))
  return places
}

/** The numbers of a history's cohorts are the sizes of these. */
export const referenceCohorts = (
  rows: readonly EventRow[],
  frame: Frame,
  { first, return: again, mode, breakdown }: RetentionQuery,
  hasValue: (value: string) => boolean = () => true,
) => {
  const inPeriod = within(rows, frame).toSorted((a, b) => momentOf(a) - momentOf(b))
  const who = tellWho(rows)
  const firsts = inPeriod.filter((row) => isMeant(row, first))
  const begun = placesOf(firsts, rows, frame)
  const came = placesOf(
    inPeriod.filter((row) => isMeant(row, again)),
    rows,
    frame,
  )
  const valueOf = (one: string): string => {
    const row = firsts.find((act) => who(act) === one)
    return row && breakdown ? textOf(row, breakdown.by) : ''
  }
  return Array.from({ length: frame.edges.length - 1 }, (_, cohort) => {
    const members = [...begun].filter(([one, places]) => Math.min(...places) === cohort && hasValue(valueOf(one))).map(([one]) => one)
    const during = (offset: number): string[] => members.filter((one) => came.get(one)?.has(cohort + offset))
    const later = (offset: number): string[] =>
      members.filter((one) => [...(came.get(one) ?? [])].some((place) => place >= cohort + offset))
    return {
      members,
      people: (offset: number): string[] => (mode === 'on or after' ? later(offset) : during(offset)),
      base: (offset: number): string[] => (mode === 'rolling' && offset > 1 ? during(offset - 1) : members),
    }
  })
}

/** Of each cohort its size, and of each interval after its own how many came. */
export const referenceRetention = (...asked: Parameters<typeof referenceCohorts>) =>
  referenceCohorts(...asked).map(({ members, people, base }) => ({
    size: members.length,
    people: (offset: number): number => people(offset).length,
    base: (offset: number): number => base(offset).length,
  }))

/** Who is what in each interval; `before` is when the one before the first begins. */
export const referenceLives = (rows: readonly EventRow[], frame: Frame, { match }: LifecycleQuery, before: number) => {
  const who = tellWho(rows)
  const meant = rows.filter((row) => isMeant(row, match) && momentOf(row) < frame.to)
  const active = (from: number, until: number): Set<string> => new Set(within(meant, { from, to: until }).map(who))
  const edges = [before, ...frame.edges]
  return frame.edges.slice(0, -1).map((from, index) => {
    const now = active(from, frame.edges[index + 1] ?? 0)
    const previous = active(edges[index] ?? 0, from)
    const earlier = active(0, from)
    return {
      new: [...now].filter((one) => !earlier.has(one)),
      returning: [...now].filter((one) => previous.has(one)),
      resurrecting: [...now].filter((one) => earlier.has(one) && !previous.has(one)),
      dormant: [...previous].filter((one) => !now.has(one)),
    }
  })
}

export const referenceLifecycle = (...asked: Parameters<typeof referenceLives>) =>
  referenceLives(...asked).map((of) => ({
    new: of.new.length,
    returning: of.returning.length,
    resurrecting: of.resurrecting.length,
    dormant: of.dormant.length,
  }))

/** In which intervals everybody was active. */
export const referenceActivity = (rows: readonly EventRow[], frame: Frame, { match }: StickinessQuery): Map<string, Set<number>> =>
  placesOf(
    within(rows, frame).filter((row) => isMeant(row, match)),
    rows,
    frame,
  )

/** How many people were active in exactly so many intervals, and how many in each. */
export const referenceStickiness = (rows: readonly EventRow[], frame: Frame, query: StickinessQuery) => {
  const places = referenceActivity(rows, frame, query)
  const count = frame.edges.length - 1
  return {
    all: places.size,
    people: Array.from({ length: count }, (_, index) => [...places.values()].filter(({ size }) => size === index + 1).length),
    during: Array.from({ length: count }, (_, place) => [...places.values()].filter((of) => of.has(place)).length),
  }
}

const named = ({ kind, route, name }: EventRow): string => (kind === 'pageview' ? `page ${route}` : `event ${name}`)

const wanted = (place: PathsQuery['from']): string => {
  if (!place) return ''
  return 'route' in place ? `page ${place.route}` : `event ${place.event}`
}

/** The paths of sessions (by id), as far as they are asked for and one step more. */
export const referencePathsBySession = (
  rows: readonly EventRow[],
  frame: { from: number; to: number },
  { from, to, events, steps }: PathsQuery,
): [string, string[]][] => {
  const end = wanted(from ?? to)
  const relevant = within(rows, frame)
    .filter((row) => row.kind === 'pageview' || (row.kind === 'custom' && (events || named(row) === end)))
    .toSorted((a, b) => momentOf(a) - momentOf(b))
  return [...Map.groupBy(relevant, ({ session_id }) => session_id)].flatMap(([session, acts]) => {
    const places = acts.map(named).filter((place, index, all) => place !== all[index - 1])
    const at = places.indexOf(end)
    if ((from || to) && at < 0) return []
    const path = from ? places.slice(at) : to ? places.slice(0, at + 1).toReversed() : places
    return [[session, path.slice(0, steps + 1)]]
  })
}

export const referencePaths = (...asked: Parameters<typeof referencePathsBySession>): string[][] =>
  referencePathsBySession(...asked).map(([, path]) => path)
