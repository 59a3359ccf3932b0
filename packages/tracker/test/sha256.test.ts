import { createHash, randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { sha256 } from '../src/record/assets/sha256.ts'

it('is SHA-256, at every length around a block and of a large file', async () => {
  const lengths = [...Array.from({ length: 130 }, (_, length) => length), 1_000_003]
  for (const length of lengths) {
    const bytes = randomBytes(length)
    const hash = await sha256(bytes, () => Promise.resolve())
    expect(Buffer.from(hash).toString('hex')).toBe(createHash('sha256').update(bytes).digest('hex'))
  }
})

it('lets the page go on in between', async () => {
  let pauses = 0
  await sha256(new Uint8Array(1_000_000), () => Promise.resolve(void pauses++))
  expect(pauses).toBe(8)
})
