import { formatQueryParams } from '@clickhouse/client-common'
import type { QueryParameters } from './store.ts'

const literal = (value: string | number): string =>
  typeof value === 'number' ? String(value) : `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

/** `set a = 1, b = 'x'`, in the order given. Names come from our own code, never from outside. */
export const setSettings = (settings: Record<string, string | number>): string =>
  `set ${Object.entries(settings)
    .map(([name, value]) => `${name} = ${literal(value)}`)
    .join(', ')}`

/**
 * A `set param_name = …` for each value, each ending in a semicolon. The engine binds them to the placeholders by type, as it
 * does for parameters of an HTTP request, whose spelling is used here too. (chDB's own binding makes all queries of the
 * process wait for each other, because it is not safe on several connections at once.)
 */
export const setParameters = (parameters: QueryParameters): string =>
  Object.entries(parameters)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `set param_${name} = ${literal(formatQueryParams({ value }))};\n`)
    .join('')
