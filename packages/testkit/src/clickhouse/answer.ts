import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { ClickHouseRequest } from './http-request.ts'

const STATUS = new Map([
  [62, 400], // SYNTAX_ERROR
  [115, 404], // UNKNOWN_SETTING
  [60, 404], // UNKNOWN_TABLE
  [81, 404], // UNKNOWN_DATABASE
  [159, 408], // TIMEOUT_EXCEEDED
  [164, 500], // READONLY
  [516, 403], // AUTHENTICATION_FAILED
])

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const codeOf = (message: string): number => Number(/Code: (\d+)/.exec(message)?.[1] ?? 1001)

/** The block with which a server ends an answer that fails after its first rows. */
const exceptionBlock = (tag: string, message: string): string => {
  const text = `${message}\n`
  return `\r\n__exception__\r\n${tag}\r\n${text}${Buffer.byteLength(text)} ${tag}\r\n__exception__\r\n`
}

export interface Answer {
  write(bytes: Uint8Array): Promise<void>
  end(summary?: { rows: number }): void
  /** Before the first byte: a status and the message. After it: the exception block. */
  fail(error: unknown): void
}

/** Writes an answer as ClickHouse's HTTP interface does. */
export const answer = (response: ServerResponse, request: Pick<ClickHouseRequest, 'queryId' | 'format'>): Answer => {
  const tag = randomUUID().replaceAll('-', '').slice(0, 16)

  const begin = (status: number, headers: Record<string, string> = {}) => {
    if (response.headersSent) return
    response.writeHead(status, {
      'content-type': request.format === 'JSONEachRow' ? 'application/x-ndjson; charset=UTF-8' : 'text/plain; charset=UTF-8',
      'x-clickhouse-server-display-name': 'throughline-testkit',
      'x-clickhouse-query-id': request.queryId ?? randomUUID(),
      'x-clickhouse-format': request.format,
      'x-clickhouse-timezone': 'UTC',
      'x-clickhouse-exception-tag': tag,
      ...headers,
    })
  }

  return {
    async write(bytes) {
      begin(200)
      if (!response.write(bytes) && !response.destroyed) {
        await new Promise<void>((resolve) => {
          response.once('drain', resolve)
          response.once('close', resolve)
        })
      }
    },
    end(summary) {
      const rows = String(summary?.rows ?? 0)
      begin(200, {
        'x-clickhouse-summary': JSON.stringify({ read_rows: rows, written_rows: rows, result_rows: rows, elapsed_ns: '1' }),
      })
      response.end()
    },
    fail(error) {
      const message = messageOf(error)
      const code = codeOf(message)
      if (response.headersSent) response.end(exceptionBlock(tag, message))
      else {
        begin(STATUS.get(code) ?? 500, { 'x-clickhouse-exception-code': String(code) })
        response.end(message)
      }
    },
  }
}
