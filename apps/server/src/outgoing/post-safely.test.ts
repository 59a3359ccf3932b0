import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { postSafely } from './post-safely.ts'

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

const serve = async (answer: RequestListener): Promise<URL> => {
  server = createServer(answer)
  const listening = server
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  return new URL(`http://127.0.0.1:${(listening.address() as AddressInfo).port}/hook`)
}
const post = (url: URL, given: object = {}) =>
  postSafely({ url, body: '{"ö":1}', headers: { 'content-type': 'application/json' }, privateHosts: new Set([url.host]), ...given })

it('posts the bytes, under the name that was asked for', async () => {
  let seen: unknown
  const url = await serve((request, response) => {
    request.on('data', (piece: Buffer) => {
      seen = [request.method, request.url, request.headers.host, request.headers['content-length'], piece.toString()]
    })
    request.on('end', () => response.writeHead(204).end())
  })
  const named = new URL(url.href.replace('127.0.0.1', 'localhost'))
  expect(await post(named)).toEqual({ status: 204 })
  expect(seen).toEqual(['POST', '/hook', named.host, '8', '{"ö":1}'])
})

it('gives up on whoever does not answer', async () => {
  const url = await serve(() => undefined)
  expect(await post(url, { timeoutMs: 100 })).toEqual({ failure: 'no answer within 0.1 s', isForGood: false })
})

it('takes the status of an answer that never ends', async () => {
  const url = await serve((_, response) => {
    response.writeHead(200)
    const pour = (): void => void response.write('x'.repeat(64 * 1024), (error) => !error && pour())
    pour()
  })
  expect(await post(url)).toEqual({ status: 200 })
})

it.each([
  'http://127.0.0.1:1/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://localhost/',
  'http://2130706433/',
  'http://0x7f.1/',
])('does not call %s, however it is spelt', async (address) => {
  expect(await post(new URL(address), { privateHosts: new Set() })).toMatchObject({ isForGood: true })
})

it('calls nothing but http and https', async () => {
  expect(await post(new URL('file:///etc/passwd'))).toMatchObject({ isForGood: true })
})
