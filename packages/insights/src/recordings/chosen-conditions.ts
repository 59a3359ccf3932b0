import type { Input, listRecordings } from '@throughline/contract'
import { toEngineTime } from '../engine-time.ts'
import { conditions, type Condition, type ConditionName } from './conditions.sql.ts'
import { LIVE_FOR_MS } from './recording-row.ts'

export type RecordingFilters = Partial<Omit<Input<typeof listRecordings>['query'], 'limit' | 'cursor' | 'from' | 'to'>>

export interface ChosenConditions {
  /** Those that tell most first. */
  readonly conditions: readonly Condition[]
  readonly parameters: Readonly<Record<string, unknown>>
}

/** A filter that everything passes is none. */
const isChosen = (name: ConditionName, filters: RecordingFilters): boolean => {
  if (name === 'replayable') return filters.replayable ?? true
  if (name === 'live') return filters.live === true
  if (name === 'ended') return filters.live === false
  const value = filters[name]
  return value !== undefined && (name === 'maxDurationMs' || name === 'country' || (value !== 0 && value !== ''))
}

/** What a list of recordings was asked for, as conditions of the engine and their values. Only what can be watched, unless told. */
export const chosenConditions = (filters: RecordingFilters, now: Date): ChosenConditions => {
  const names = (Object.keys(conditions) as ConditionName[]).filter((name) => isChosen(name, filters))
  return {
    conditions: names.map((name) => conditions[name]),
    parameters: { route: '', clicked: '', ...filters, liveSince: toEngineTime(now.getTime() - LIVE_FOR_MS) },
  }
}
