import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { finished } from 'node:stream/promises'
import { createClient, ClickHouseLogLevel, type ClickHouseClient } from '@clickhouse/client'
import type { Bounds, Engine, Statement } from './engine.ts'
import { makeStore } from './make-store.ts'
import { insertSettings, selectSettings } from './settings.ts'
import type { AnalyticsStore, AnswerFormat, FileFormat } from './store.ts'
import { namedColumns, type InsertTable } from './tables.ts'
import { withoutException } from './without-exception.ts'

/** Longer than any select may run, because a batch of rows or a change of the schema may take longer. */
const REQUEST_TIMEOUT_MS = 120_000
const CONNECTIONS = 16

const nameOf = (url: string): string => {
  const { host, pathname } = new URL(url)
  return `The analytics database ${host}${pathname}`
}

const open = (client: ClickHouseClient, { sql, parameters }: Statement, settings: Record<string, string | number>) =>
  client.query({ query: sql, query_params: parameters, format: 'JSONEachRow', clickhouse_settings: settings })

/** As a parameter of the request: a format in the text would belong to what an `explain` explains. */
const inFormat = (format: AnswerFormat, settings: Record<string, string | number>): Record<string, string | number> => ({
  ...settings,
  default_format: format,
})

const columnsOf = (table: InsertTable): string => (namedColumns[table] ? ` (${namedColumns[table].join()})` : '')

const clickHouseEngine = (url: string): Engine => {
  const client = createClient({
    url,
    application: 'throughline',
    request_timeout: REQUEST_TIMEOUT_MS,
    max_open_connections: CONNECTIONS,
    // Errors reach the caller, who knows what was being done; the client would print them as well.
    log: { level: ClickHouseLogLevel.OFF },
  })

  return {
    name: nameOf(url),

    async select<Row>(statement: Statement, bounds: Bounds) {
      // The server holds the answer back until it is whole, so that an error never comes behind rows.
      const answer = await open(client, statement, { ...selectSettings(bounds), wait_end_of_query: 1 })
      return answer.json<Row>()
    },

    async *stream<Row>(statement: Statement, bounds: Bounds) {
      const answer = await open(client, statement, { ...selectSettings(bounds), cancel_http_readonly_queries_on_client_close: 1 })
      try {
        for await (const rows of answer.stream()) yield rows.map((row) => row.json<Row>())
      } finally {
        answer.close()
      }
    },

    async answer({ sql, parameters }, bounds, { format, settings, signal }) {
      const { stream } = await client.exec({
        query: sql,
        query_params: parameters,
        clickhouse_settings: inFormat(format, {
          ...selectSettings(bounds, settings),
          wait_end_of_query: 1,
          cancel_http_readonly_queries_on_client_close: 1,
        }),
        ...(signal && { abort_signal: signal }),
      })
      return buffer(stream)
    },

    async *write({ sql, parameters }: Statement, bounds: Bounds, format: FileFormat) {
      const answer = await client.exec({
        query: `${sql}\nformat ${format}`,
        query_params: parameters,
        clickhouse_settings: { ...selectSettings(bounds), cancel_http_readonly_queries_on_client_close: 1 as const },
      })
      try {
        const tag = answer.response_headers['x-clickhouse-exception-tag']
        yield* withoutException(answer.stream, typeof tag === 'string' ? tag : undefined)
      } finally {
        answer.stream.destroy()
      }
    },

    async insert({ table, rows, token }) {
      // The client's own `insert` would have every row parsed and written again.
      const answer = await client.exec({
        query: `insert into ${table}${columnsOf(table)} format JSONEachRow`,
        values: Readable.from([rows], { objectMode: false }),
        clickhouse_settings: { ...insertSettings(token), wait_end_of_query: 1 },
      })
      await finished(answer.stream.resume())
    },

    async run({ sql, parameters }) {
      await client.command({ query: sql, query_params: parameters, clickhouse_settings: { wait_end_of_query: 1 } })
    },

    close: () => client.close(),
  }
}

/** Opens a database of a ClickHouse server, `http://user:password@host:8123/database`. Does not connect before the first query. */
export const openClickHouseStore = ({ url }: { url: string }): AnalyticsStore => makeStore(clickHouseEngine(url))
