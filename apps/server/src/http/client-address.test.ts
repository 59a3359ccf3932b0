import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { clientAddress } from './client-address.ts'

const request = (forwarded: string | undefined, remoteAddress = '203.0.113.9') =>
  ({ headers: { 'x-forwarded-for': forwarded }, socket: { remoteAddress } }) as unknown as IncomingMessage

describe('the address of a client', () => {
  it('is that of the connection, whatever a header claims, unless a proxy is trusted', () => {
    expect(clientAddress(request('198.51.100.1'), 0)).toBe('203.0.113.9')
  })

  it('is what the nearest trusted proxy saw, not what the client wrote before it', () => {
    expect(clientAddress(request('10.0.0.1, 198.51.100.1'), 1)).toBe('198.51.100.1')
    expect(clientAddress(request('10.0.0.1, 198.51.100.1, 192.0.2.7'), 2)).toBe('198.51.100.1')
  })

  it('is that of the connection where the trusted proxies wrote nothing', () => {
    expect(clientAddress(request(undefined), 1)).toBe('203.0.113.9')
    expect(clientAddress(request('198.51.100.1'), 3)).toBe('203.0.113.9')
  })

  it('is written as IPv4 where it is one', () => {
    expect(clientAddress(request(undefined, '::ffff:192.0.2.1'), 0)).toBe('192.0.2.1')
    expect(clientAddress(request(undefined, '2001:db8::1'), 0)).toBe('2001:db8::1')
  })
})
