import type { Input, listRecordings } from '@throughline/contract'
import type { AnyCondition } from '../conditions/compile-condition.ts'

export type RecordingFilters = Partial<
  Omit<Input<typeof listRecordings>['query'], 'limit' | 'cursor' | 'from' | 'to' | 'where' | 'segment' | 'sort'>
>

type Name = keyof RecordingFilters
type Given<N extends Name> = NonNullable<RecordingFilters[N]>

const is = (of: 'device' | 'browser' | 'country', value: string): AnyCondition => ({ text: { of, test: 'is', values: [value] } })

const least = (of: 'durationMs' | 'pages' | 'clicks' | 'errors', atLeast: number): AnyCondition => ({ number: { of, atLeast } })

/** A click, and a signal, are looked for on the route, and a signal on the element, where one is asked for. */
const places = ({ route, clicked }: RecordingFilters) => ({ ...(route && { route }), ...(clicked && { selector: clicked }) })

/** Each filter as a condition; those that tell most first. */
const conditions: { readonly [N in Exclude<Name, 'replayable'>]: (value: Given<N>, filters: RecordingFilters) => AnyCondition } = {
  clicked: (selector, { route }) => ({ clicked: { selector, ...(route && { route }), atLeast: 1 } }),
  signal: (name, filters) => ({ signal: { name, ...places(filters), atLeast: 1 } }),
  referrer: (cameFrom) => ({ cameFrom }),
  route: (route) => ({ visited: [{ route }] }),
  visited: (pathContains) => ({ visited: [{ pathContains }] }),
  visitor: (visitor) => ({ isVisitor: visitor as never }),
  person: (person) => ({ isPerson: person as never }),
  minRageClicks: (atLeast) => ({ signal: { name: 'rage_click', atLeast } }),
  minDeadClicks: (atLeast) => ({ signal: { name: 'dead_click', atLeast } }),
  minErrors: (atLeast) => least('errors', atLeast),
  live: (live) => ({ live }),
  country: (country) => is('country', country),
  browser: (browser) => is('browser', browser),
  device: (device) => is('device', device),
  minClicks: (atLeast) => least('clicks', atLeast),
  entry: (part) => ({ text: { of: 'entryUrl', test: 'contains', values: [part] } }),
  minPages: (atLeast) => least('pages', atLeast),
  minDurationMs: (atLeast) => least('durationMs', atLeast),
  maxDurationMs: (atMost) => ({ number: { of: 'durationMs', atMost } }),
}

/** A filter that everything passes is none. */
const narrows = (name: Name, value: unknown): boolean =>
  value !== undefined && (name === 'maxDurationMs' || name === 'country' || name === 'live' || (value !== 0 && value !== ''))

/** What a list of recordings was asked for by its plain filters. Only what can be watched, unless told. */
export const conditionOfFilters = (filters: RecordingFilters): AnyCondition => {
  const names = (Object.keys(conditions) as (keyof typeof conditions)[]).filter((name) => narrows(name, filters[name]))
  const chosen = names.map((name) =>
    (conditions[name] as (value: unknown, filters: RecordingFilters) => AnyCondition)(filters[name], filters),
  )
  return { all: [...chosen, ...(filters.replayable === false ? [] : [{ replayable: true as const }])] }
}
