import type { ErrorStack } from '@throughline/contract'
import { expect, it } from 'vitest'
import { stackAsText } from './stack-as-text.ts'

const frame = { name: 'e', file: 'https://shop.example/a.js', line: 1, column: 200, isForeign: false, original: null, unmapped: null }

it('a copied stack names places of the code as it was written, and of what has no map as it was delivered', () => {
  const stack = {
    message: 'TypeError: no',
    frames: [
      { ...frame, original: { file: 'src/cart.ts', line: 12, column: 3, name: 'total', source: null } },
      { ...frame, name: '', unmapped: 'no_map' },
    ],
    raw: 'e@…',
  } as unknown as ErrorStack
  expect(stackAsText(stack)).toBe('TypeError: no\n    at total (src/cart.ts:12:3)\n    at https://shop.example/a.js:1:200')
  expect(stackAsText({ ...stack, frames: [] })).toBe('TypeError: no\ne@…')
})
