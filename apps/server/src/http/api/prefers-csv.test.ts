import { expect, test } from 'vitest'
import { prefersCsv } from './prefers-csv.ts'

test.each([
  ['text/csv', true],
  ['TEXT/CSV; charset=utf-8', true],
  ['text/csv, */*;q=0.1', true],
  ['text/csv;q=0.9, application/json;q=0.8', true],
  ['text/csv, application/json', true],
  ['application/json, text/csv', false],
  ['text/csv;q=0.5, application/json', false],
  ['text/csv;q=0', false],
  ['*/*', false],
  ['text/*', false],
  ['', false],
  [null, false],
])('an Accept of %j is answered with a table: %j', (accept, isCsv) => expect(prefersCsv(accept)).toBe(isCsv))
