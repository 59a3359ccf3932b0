import type { Recording } from '@throughline/contract'
import { describe, expect, it } from 'vitest'
import { arrivalsAmong, insertArrivals, refreshPages } from './merge-latest.ts'

const at = (minute: number, changes: Partial<Recording> = {}): Recording =>
  ({
    id: `visit-${minute}`,
    startedAt: `2026-11-23T10:${String(minute).padStart(2, '0')}:00.000Z`,
    durationMs: 1_000,
    ...changes,
  }) as Recording

const ids = (pages: readonly { items: readonly Recording[] }[]): string[] => pages.flatMap(({ items }) => items.map(({ id }) => id))

const pages = [
  { items: [at(30), at(20)], nextCursor: 'more' },
  { items: [at(15), at(10)], nextCursor: 'still more' },
]

describe('a list of recordings that goes on growing', () => {
  it('knows those that are new from those that are shown', () => {
    expect(arrivalsAmong(pages, [at(40), at(30), at(25)]).map(({ id }) => id)).toEqual(['visit-40', 'visit-25'])
  })

  it('leaves older ones to the page on which they will come', () => {
    expect(arrivalsAmong(pages, [at(5)])).toEqual([])
    expect(arrivalsAmong([{ items: [at(10)], nextCursor: null }], [at(5)])).toHaveLength(1)
  })

  it('takes the first ones ever', () => {
    expect(arrivalsAmong([{ items: [], nextCursor: null }], [at(5)])).toHaveLength(1)
  })

  it('puts them where they belong by their start', () => {
    expect(ids(insertArrivals(pages, [at(40), at(25)]))).toEqual(['visit-40', 'visit-30', 'visit-25', 'visit-20', 'visit-15', 'visit-10'])
  })

  it('changes no order on later pages', () => {
    expect(ids(insertArrivals(pages, [at(12)]))).toEqual(ids(pages))
  })

  it('lets a visit that goes on grow where it stands', () => {
    const refreshed = refreshPages(pages, [at(20, { durationMs: 9_000 })])
    expect(ids(refreshed)).toEqual(ids(pages))
    expect(refreshed[0]?.items[1]?.durationMs).toBe(9_000)
  })
})
