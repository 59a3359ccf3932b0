import type { ClickHouseRequest } from './http-request.ts'

const literal = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

const setting = ([name, value]: [string, string]): string => {
  if (!/^\w+$/.test(name)) throw new Error(`Code: 115. DB::Exception: Unknown setting '${name}'. (UNKNOWN_SETTING)`)
  return `set ${name} = ${literal(value)}`
}

const isReadonly = ([name]: [string, string]): boolean => name === 'readonly'

/** Statements that put a new connection into the state which a request's address describes. `readonly` is last: after it nothing can be set. */
export const prelude = ({ database, settings, parameters }: ClickHouseRequest): string[] => {
  return [
    ...(database ? [`use \`${database.replaceAll('`', '``')}\``] : []),
    ...parameters.map(setting),
    ...settings.filter((each) => !isReadonly(each)).map(setting),
    ...settings.filter(isReadonly).map(setting),
  ]
}
