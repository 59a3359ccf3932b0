import { relevancePoints, relevanceTerms, type RelevanceTerm } from '@throughline/contract'
import { signalColumns } from '../signals/frustration.sql.ts'

type Of = (column: string) => string

const POINTS_A_KIND = 10
const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS

const kindsOfSignal = (of: Of): string =>
  Object.values(signalColumns)
    .map((column) => `(${of(column)} > 0)`)
    .join(' + ')

const between = (value: string, least: number, most: number): string => `${value} between ${least} and ${most}`

const since = (days: number): string => `session_started_at >= {asOf: DateTime64(3, 'UTC')} - interval ${days} day`

const { signals, errors, unwatched, outcome, length, recency } = relevancePoints

/** The points of each term. `of` says how a column of `sessions` is read; needs `{asOf}`, and `{watched}`, the ids of what was watched. */
const terms = (of: Of): Record<RelevanceTerm, string> => ({
  signals: `least((${kindsOfSignal(of)}) * ${POINTS_A_KIND}, ${signals})`,
  errors: `multiIf(${of('errors')} > 0, ${errors}, ${of('failed_requests')} > 0, 8, 0)`,
  unwatched: `if(session_id in {watched: Array(UUID)}, 0, ${unwatched})`,
  outcome: `multiIf(${of('custom_events')} > 0, ${outcome}, ${of('pages')} <= 1, 5, 0)`,
  length: `multiIf(${between(of('active_ms'), 30 * SECOND_MS, 10 * MINUTE_MS)}, ${length}, ${between(of('active_ms'), 10 * SECOND_MS, 30 * MINUTE_MS)}, 7, 0)`,
  recency: `multiIf(${since(1)}, ${recency}, ${since(7)}, 8, 0)`,
})

/** The points of each term of a session, in the order of `relevanceTerms`, over its rows. */
export const relevanceOfTerms = `[${relevanceTerms.map((term) => `toInt32(${terms((column) => `sum(${column})`)[term]})`).join(', ')}]`

/** All its points, over its one row in `sessions final`. */
export const relevanceOfRow = `toInt32(${relevanceTerms.map((term) => terms((column) => column)[term]).join(' + ')})`
