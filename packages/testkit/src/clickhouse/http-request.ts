import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'

/** A request in the terms of ClickHouse's HTTP interface. */
export interface ClickHouseRequest {
  /** The `query` parameter followed by the body: an insert sends its rows in the body. */
  sql: string
  database: string | undefined
  queryId: string | undefined
  /** Values for placeholders, as spelt in the address (`param_name=…`). */
  parameters: [name: string, value: string][]
  settings: [name: string, value: string][]
  user: string
  password: string
  /** Hold the answer back until it is whole. */
  waits: boolean
  format: string
}

/** Parameters of the HTTP interface itself, which are not settings of the engine. */
const RESERVED = new Set(['query', 'database', 'query_id', 'user', 'password', 'wait_end_of_query', 'default_format', 'session_id', 'role'])

const credentials = ({ headers }: IncomingMessage, search: URLSearchParams): { user: string; password: string } => {
  const [scheme, encoded] = (headers.authorization ?? '').split(' ')
  if (scheme === 'Basic' && encoded) {
    const [user = '', ...password] = Buffer.from(encoded, 'base64').toString().split(':')
    return { user, password: password.join(':') }
  }
  const header = (name: string) => headers[name] as string | undefined
  return {
    user: header('x-clickhouse-user') ?? search.get('user') ?? 'default',
    password: header('x-clickhouse-key') ?? search.get('password') ?? '',
  }
}

export const readRequest = async (request: IncomingMessage): Promise<ClickHouseRequest> => {
  const search = new URL(request.url ?? '/', 'http://localhost').searchParams
  const query = search.get('query')
  const sent = await text(request)
  const settings = [...search].filter(([name]) => !RESERVED.has(name) && !name.startsWith('param_'))
  return {
    sql: query === null ? sent : `${query}\n${sent}`,
    database: search.get('database') ?? undefined,
    queryId: search.get('query_id') ?? undefined,
    parameters: [...search].filter(([name]) => name.startsWith('param_')),
    settings,
    ...credentials(request, search),
    waits: search.get('wait_end_of_query') === '1',
    format: search.get('default_format') ?? 'TabSeparated',
  }
}
