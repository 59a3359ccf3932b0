import { expect, test } from 'vitest'
import { classOf, colourOfClass, mapClasses } from './map-classes.ts'

test('values that lie close are cut evenly, values that lie far apart by how many times larger they are', () => {
  expect(mapClasses([10, 20, 30, 40, 60]).map(({ from }) => from)).toEqual([10, 20, 30, 40, 50])
  expect(mapClasses([1, 50, 100_000]).map(({ from }) => from)).toEqual([1, 10, 100, 1_000, 10_000])
})

test('each value is in a class, the largest in the last', () => {
  const values = [1, 2, 3, 7, 40, 41, 900, 12_345]
  const classes = mapClasses(values)
  expect(classes.at(-1)?.to).toBe(12_345)
  for (const value of values) expect(classOf(classes, value)).toBeGreaterThanOrEqual(0)
  expect(classOf(classes, 12_345)).toBe(classes.length - 1)
  expect(classOf(classes, 1)).toBe(0)
})

test('one value is one class, small counts have no empty ones', () => {
  expect(mapClasses([7, 7])).toEqual([{ from: 7, to: 7 }])
  expect(mapClasses([1, 2])).toEqual([
    { from: 1, to: 2 },
    { from: 2, to: 2 },
  ])
})

test('what is zero, less or unknown has no colour', () => {
  expect(mapClasses([0, -4])).toEqual([])
  expect([0, -1, undefined].map((value) => classOf(mapClasses([1, 5]), value))).toEqual([undefined, undefined, undefined])
})

test('shares are cut as well', () => {
  const classes = mapClasses([0.02, 0.1, 0.31])
  expect(classes).toHaveLength(5)
  expect(classOf(classes, 0.31)).toBe(4)
})

test('few classes take colours that lie far apart', () => {
  expect([0, 1, 2, 3, 4].map((index) => colourOfClass(index, 5))).toEqual([0, 1, 2, 3, 4])
  expect([0, 1].map((index) => colourOfClass(index, 2))).toEqual([0, 4])
  expect(colourOfClass(0, 1)).toBe(3)
})
