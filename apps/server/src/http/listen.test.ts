import { once } from 'node:events'
import { get, type IncomingMessage, type RequestListener } from 'node:http'
import { connect, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { listen } from './listen.ts'

const serve = async (listener: RequestListener, limits = {}) => {
  const server = await listen({ port: 0, listener, limits })
  onTestFinished(() => server.close(0))
  return server
}

const open = async (port: number): Promise<Socket> => {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {}) // being refused is told by `close`
  await once(socket, 'connect')
  return socket
}

describe('listening', () => {
  it('takes no more connections than it is allowed', async () => {
    const { port } = await serve((_, response) => response.end(), { maxConnections: 2 })
    await open(port)
    await open(port)
    await once(await open(port), 'close')
  })

  it('stops when the last answer under way has been given, though its connection is kept alive', async () => {
    const begun = Promise.withResolvers<() => void>()
    const server = await serve((_, response) => begun.resolve(() => response.end('whole')))
    const asked = get({ port: server.port, headers: { connection: 'keep-alive' } })
    const finish = await begun.promise
    const closed = server.close(60_000)
    finish()
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    const [body] = (await once(response, 'data')) as [Buffer]
    expect(body.toString()).toBe('whole')
    await closed
  })

  it('cuts what takes longer than it has patience for', async () => {
    const begun = Promise.withResolvers<void>()
    const server = await serve(() => begun.resolve())
    const asked = get({ port: server.port })
    const cut = once(asked, 'error')
    await begun.promise
    await server.close(10)
    expect((await cut)[0]).toMatchObject({ code: 'ECONNRESET' })
  })

  it('takes nobody once it was told to stop', async () => {
    const server = await serve((_, response) => response.end())
    await server.close(10)
    await expect(once(connect(server.port, '127.0.0.1'), 'connect')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })
})
