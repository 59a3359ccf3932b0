import { expect, test } from 'vitest'
import { compareElements } from './compare-elements.ts'

const on = (selector: string, count: number, visitors: number) => ({ selector, label: selector, tag: 'a', count, visitors })

const a = { visitors: 200, elements: [on('#buy', 90, 60), on('#menu', 30, 20), on('#new', 12, 10)] }
const b = { visitors: 100, elements: [on('#buy', 20, 15), on('#menu', 11, 10), on('#old', 40, 30)] }

test('elements are found again by their selector, the largest difference first', () => {
  const rows = compareElements(a, b)
  expect(rows.map(({ selector, difference }) => [selector, difference?.by.toFixed(2)])).toEqual([
    ['#old', '-0.30'],
    ['#buy', '0.15'],
    ['#new', '0.05'],
    ['#menu', '0.00'],
  ])
  const buy = rows[1]
  expect(buy?.a).toEqual({ count: 90, visitors: 60, share: 0.3, isListed: true })
  expect(buy?.b).toEqual({ count: 20, visitors: 15, share: 0.15, isListed: true })
})

test('an element that one of them does not have is marked, and its share there is nothing', () => {
  const [old] = compareElements(a, b)
  expect(old?.a).toEqual({ count: 0, visitors: 0, share: 0, isListed: false })
  expect(old?.b.isListed).toBe(true)
})

test('where nobody saw the page there is no difference to tell', () => {
  const rows = compareElements(a, { visitors: 0, elements: [] })
  expect(rows.map(({ selector }) => selector)).toEqual(['#buy', '#menu', '#new'])
  expect(rows.every(({ difference }) => difference === undefined)).toBe(true)
})

test('a share is never more than all', () => {
  const [row] = compareElements({ visitors: 2, elements: [on('#buy', 5, 3)] }, { visitors: 2, elements: [] })
  expect(row?.a.share).toBe(1)
})
