import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'

const built = join(import.meta.dirname, '../dist')
const BUDGET_BYTES = 250_000

it('the dashboard asks a first visit to load less than 250 KB of script before there is any data', () => {
  const document = readFileSync(join(built, 'index.html'), 'utf8')
  const scripts = new Set([...document.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, path]) => path ?? ''))
  const bytes = [...scripts].reduce((sum, path) => sum + gzipSync(readFileSync(join(built, path)), { level: 9 }).length, 0)
  expect(scripts.size).toBeGreaterThan(1)
  expect(bytes).toBeLessThan(BUDGET_BYTES)
})
