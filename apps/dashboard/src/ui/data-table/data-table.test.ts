import { describe, expect, it } from 'vitest'
import type { Column } from './column.ts'
import { csvCell } from '@throughline/contract'
import { rowsAsCsv } from './rows-as-csv.ts'
import { nextSort, sortRows } from './sort-rows.ts'

interface Page {
  path: string
  views: number
}

const columns: Column<Page>[] = [
  { id: 'path', title: 'Page', render: ({ path }) => path, sortBy: ({ path }) => path, text: ({ path }) => path },
  { id: 'views', title: 'Views', render: ({ views }) => views, sortBy: ({ views }) => views, text: ({ views }) => views },
  { id: 'door', title: '', render: () => 'open' },
]
const rows: Page[] = [
  { path: '/item/10', views: 3 },
  { path: '/item/9', views: 12 },
  { path: '/cart', views: 3 },
]

describe('a table', () => {
  it('sorts numbers as numbers and keeps equal rows in their order', () => {
    const sorted = sortRows(rows, columns, { column: 'views', direction: 'asc' })
    expect(sorted.map(({ path }) => path)).toEqual(['/item/10', '/cart', '/item/9'])
  })

  it('sorts texts with the numbers inside them as numbers', () => {
    const sorted = sortRows(rows, columns, { column: 'path', direction: 'asc' })
    expect(sorted.map(({ path }) => path)).toEqual(['/cart', '/item/9', '/item/10'])
  })

  it('leaves the order alone where nothing is asked', () => {
    expect(sortRows(rows, columns, undefined)).toBe(rows)
    expect(sortRows(rows, columns, { column: 'door', direction: 'asc' })).toBe(rows)
  })

  it('sorts a new column largest first and turns the order at the second click', () => {
    const first = nextSort(undefined, 'views')
    expect(first).toEqual({ column: 'views', direction: 'desc' })
    expect(nextSort(first, 'views')).toEqual({ column: 'views', direction: 'asc' })
    expect(nextSort(first, 'path')).toEqual({ column: 'path', direction: 'desc' })
  })

  it('copies as CSV the columns that have a text', () =>
    expect(rowsAsCsv(rows, columns)).toBe('Page,Views\r\n/item/10,3\r\n/item/9,12\r\n/cart,3'))

  it.each([
    ['=1+1', `"'=1+1"`],
    ['+49 30', `"'+49 30"`],
    ['-x', `"'-x"`],
    ['@me', `"'@me"`],
    ['\tx', `"'\tx"`],
    ['say "hi", all', '"say ""hi"", all"'],
    ['two\nlines', '"two\nlines"'],
    ['plain', 'plain'],
  ])('writes %j so that no spreadsheet runs or splits it', (text, cell) => expect(csvCell(text)).toBe(cell))

  it('leaves a negative number a number', () => expect(csvCell(-3)).toBe('-3'))
})
