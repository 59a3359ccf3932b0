import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { Session } from 'chdb'
import { answer, type Answer } from './answer.ts'
import { readRequest, type ClickHouseRequest } from './http-request.ts'
import { prelude } from './prelude.ts'

export interface Served {
  path: string
  user: string
  password: string
}

const isSelect = (sql: string): boolean => /^(\s|--.*\n|\/\*[^]*?\*\/)*(select|with|explain|show|describe|exists)\b/i.test(sql)

const isFile = (sql: string): boolean => /\bformat\s+(Parquet|CSVWithNames)\s*$/.test(sql)

const run = async (session: Session, { sql, format, waits }: ClickHouseRequest, to: Answer, gone: () => boolean): Promise<void> => {
  if (!isSelect(sql)) {
    const result = await session.queryAsync(sql)
    return to.end({ rows: result.rowsRead })
  }
  // A server writes one file of these however many blocks there are; streams of this engine would write a file each.
  if (waits || isFile(sql)) {
    const result = await session.queryAsync(sql, { format })
    await to.write(result.bytes())
    return to.end({ rows: result.rowsRead })
  }
  for await (const chunk of session.queryStream(sql, { format })) {
    if (gone()) return
    await to.write(chunk.raw())
  }
  to.end()
}

const handle = async ({ path, user, password }: Served, incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
  const request = await readRequest(incoming)
  const to = answer(response, request)
  if (request.user !== user || request.password !== password) {
    return to.fail(
      new Error(`Code: 516. DB::Exception: ${request.user}: Authentication failed. (AUTHENTICATION_FAILED) (version 26.7.2.1)`),
    )
  }
  // Each request has a connection of its own, so that no setting outlives it.
  const session = new Session(path)
  try {
    for (const statement of prelude(request)) await session.queryAsync(statement)
    await run(session, request, to, () => response.destroyed)
  } catch (error) {
    to.fail(error)
  } finally {
    session.close()
  }
}

/** As long as ClickHouse takes an address (`http_max_uri_size`): values are in it. */
const MOST_ADDRESS_BYTES = 1_048_576

/** ClickHouse's HTTP interface over chDB: enough of it for the real client to meet the real engine over the wire. */
export const serve = (served: Served): Server =>
  createServer({ maxHeaderSize: MOST_ADDRESS_BYTES }, (incoming, response) => {
    if (incoming.url === '/ping') response.end('Ok.\n')
    else {
      handle(served, incoming, response).catch((error: unknown) => {
        response.destroy(error instanceof Error ? error : new Error(String(error)))
      })
    }
  })
