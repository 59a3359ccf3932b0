import { once } from 'node:events'
import { createServer, get, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { createGunzip } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { answerLines, type LastingLines } from './answer-lines.ts'

let server: Server
let failures: string[]
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

// oxlint-disable-next-line require-yield -- it fails before it could
async function* stillborn(): AsyncGenerator<string> {
  throw new Error('the engine was never there')
}

/** A source that tells how much was taken from it, and when it was ended. */
const source = (lines: () => AsyncGenerator<string>) => {
  const state = { taken: 0, ended: Promise.withResolvers<void>() }
  async function* counted(): AsyncGenerator<string> {
    try {
      for await (const line of lines()) {
        state.taken += line.length
        yield line
      }
    } finally {
      state.ended.resolve()
    }
  }
  return { state, counted }
}

const line = `${'x'.repeat(65_535)}\n`
async function* endless(): AsyncGenerator<string> {
  for (;;) yield line
}
async function* few(): AsyncGenerator<string> {
  yield '{"a":1}\n'
  yield '{"b":"é"}\n'
}
async function* breaking(): AsyncGenerator<string> {
  for (let n = 0; n < 40; n++) yield line
  throw new Error('the engine is gone')
}

const serve = async (lines: () => AsyncGenerator<string> | LastingLines): Promise<number> => {
  failures = []
  server = createServer((incoming, outgoing) => {
    const answering = answerLines(lines(), { incoming, outgoing })
    answering.then(
      ({ ended }) => ended.catch((error: Error) => failures.push(error.message)),
      () => outgoing.writeHead(500).end(),
    )
  })
  server.listen(0)
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

const ask = async (port: number, encoding = 'identity'): Promise<IncomingMessage> => {
  const [response] = (await once(get({ port, headers: { 'accept-encoding': encoding } }), 'response')) as [IncomingMessage]
  return response
}

const read = async (stream: AsyncIterable<Buffer>): Promise<string> => (await buffer(stream)).toString()

describe('an answer of JSON lines', () => {
  it('holds the lines in their order, plain or compressed', async () => {
    const port = await serve(few)
    const plain = await ask(port)
    expect(plain.headers['content-type']).toBe('application/x-ndjson')
    expect(await read(plain)).toBe('{"a":1}\n{"b":"é"}\n')
    const packed = await ask(port, 'gzip')
    expect(packed.headers['content-encoding']).toBe('gzip')
    expect(await read(packed.pipe(createGunzip()))).toBe('{"a":1}\n{"b":"é"}\n')
  })

  it('is nobody’s to keep, unless it will always be the same: then whoever asked may, for themselves', async () => {
    const passing = await ask(await serve(few))
    expect(passing.headers['cache-control']).toBe('no-store')
    expect(await read(passing)).toContain('{"a":1}')
    const lasting = await ask(await serve(() => ({ lasting: few() })))
    expect(lasting.headers['cache-control']).toMatch(/^private, .*immutable$/)
    expect(lasting.headers['vary']).toContain('cookie')
    expect(await read(lasting)).toContain('{"a":1}')
  })

  it('is made at the pace of whoever reads it', async () => {
    const { state, counted } = source(endless)
    const response = await ask(await serve(counted))
    await once(response, 'readable')
    // Nobody reads on, so what is taken comes to a stop once the buffers between here and there are full.
    let before = -1
    while (state.taken !== before) {
      before = state.taken
      await pause(100)
    }
    expect(state.taken).toBeLessThan(50_000_000)
    response.destroy()
    await state.ended.promise
  })

  it.each(['identity', 'gzip'])('ends its source when the reader goes away (%s)', async (encoding) => {
    const { state, counted } = source(endless)
    const response = await ask(await serve(counted), encoding)
    await once(response, 'data')
    response.destroy()
    await state.ended.promise
  })

  it.each(['identity', 'gzip'])('is cut off when its source fails, so that nobody takes half for the whole (%s)', async (encoding) => {
    const response = await ask(await serve(breaking), encoding)
    response.resume()
    await expect(once(response, 'end')).rejects.toThrow(/aborted/)
    expect(failures).toEqual(['the engine is gone'])
  })

  it('is no answer at all when its source fails before the first line', async () => {
    const response = await ask(await serve(stillborn))
    expect(response.statusCode).toBe(500)
  })
})
