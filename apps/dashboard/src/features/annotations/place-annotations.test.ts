import type { Annotation } from '@throughline/contract'
import { expect, it } from 'vitest'
import { placeAnnotations } from './place-annotations.ts'

const buckets = ['04', '05', '06'].map((day) => ({ from: `2026-03-${day}T00:00:00.000Z`, complete: true }))
const note = (text: string, at: string, until: string | null = null): Annotation => ({
  id: text as Annotation['id'],
  kind: 'other',
  text,
  at: `2026-03-${at}.000Z`,
  until: until && `2026-03-${until}.000Z`,
  url: null,
  createdBy: null,
  createdAt: '2026-03-01T00:00:00.000Z',
})
const placed = (...notes: Annotation[]) =>
  placeAnnotations(notes, buckets).map(({ bucket, last, annotations }) => [bucket, last, annotations.map(({ text }) => text).join()])

it('what happened in one bucket shares a mark, in the order of time', () => {
  expect(placed(note('b', '05T18:00:00'), note('a', '05T06:00:00'), note('c', '06T00:00:00'))).toEqual([
    [1, 1, 'a,b'],
    [2, 2, 'c'],
  ])
})

it('a stretch of days reaches to the bucket of its last moment, its end not included', () => {
  expect(placed(note('sale', '04T00:00:00', '06T00:00:00'))).toEqual([[0, 1, 'sale']])
})

it('what was going on when the period began is marked at its beginning, and what was over is not', () => {
  expect(placed(note('long', '01T00:00:00', '05T12:00:00'), note('over', '01T00:00:00', '04T00:00:00'))).toEqual([[0, 1, 'long']])
})
