import { expect, test } from 'vitest'
import { readComparison, writeComparison } from './comparison.ts'

test.each(['before', '2026-11-01T00:00:00.000Z/2026-11-08T00:00:00.000Z', 'device:phone', 'release:1.4.0', 'release:a/b:c'])(
  '%s in an address is read, and written the same',
  (text) => {
    const comparison = readComparison(text)
    expect(comparison && writeComparison(comparison)).toBe(text)
  },
)

test.each(['', 'after', 'device:watch', 'release:', `release:${'x'.repeat(101)}`, '2026-11-08/2026-11-01', '2026-11-08', 'a/b'])(
  '“%s” compares with nothing',
  (text) => expect(readComparison(text)).toBeUndefined(),
)
