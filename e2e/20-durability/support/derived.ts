import { createHash } from 'node:crypto'

/**
 * Everything about the nth event and the nth chunk of the producer can be derived from n, so that the judge needs to know
 * nothing but ids to say whether what is stored is what was sent.
 */
export const eventIdOf = (n: number): string => idOf('e', n)
export const chunkIdOf = (n: number): string => idOf('c', n)
export const numberOf = (id: string): number => Number.parseInt(id.slice(24), 16)

export const nameOf = (n: number): string => `name-${n % 97}`
export const noteOf = (n: number): string => createHash('sha256').update(`note ${n}`).digest('base64')
export const pathOf = (n: number): string => `/pages/page-${'abcdefghij'[n % 10]}`

/** A session of the producer: it changes every thousand events, as if visitors came and went. */
export const sessionOf = (n: number, startedAt: number): string => {
  const time = startedAt.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${String(Math.floor(n / 1_000)).padStart(12, '0')}`
}

export const eventOf = (n: number, at: number): object => ({
  id: eventIdOf(n),
  at,
  kind: 'custom',
  name: nameOf(n),
  url: `https://shop.example${pathOf(n)}`,
  props: { n, note: noteOf(n) },
})

export const chunkOf = (n: number, at: number): { id: string; sequence: number; events: object[] } => ({
  id: chunkIdOf(n),
  sequence: n,
  events: [
    { type: 4, timestamp: at, data: { href: `https://shop.example${pathOf(n)}`, width: 1_440, height: 900 } },
    { type: 2, timestamp: at, data: { node: { type: 0, id: 1, childNodes: [] }, note: noteOf(n) } },
    // Some are so large that they are read in a thread of their own.
    { type: 5, timestamp: at, data: { tag: 'filler', payload: noteOf(n).repeat(n % 10 === 0 ? 2_000 : 20) } },
  ],
})

const idOf = (kind: 'e' | 'c', n: number): string => `0197d5a0-000${kind}-7000-8000-${n.toString(16).padStart(12, '0')}`
