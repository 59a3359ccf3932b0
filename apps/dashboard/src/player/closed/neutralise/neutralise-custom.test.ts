import { describe, expect, it } from 'vitest'
import { readCustom } from './neutralise-custom.ts'

const image = 'data:image/webp;base64,UklGRg+/aa=='
const read = (payload: unknown) => readCustom({ tag: 'tl-canvas', payload }, 5)

describe('what is said to be drawn on a canvas', () => {
  it('is a picture that the recording holds itself', () => {
    const payload = { id: 7, image, scale: 0.5 }
    expect(read({ ...payload, more: 1 })).toEqual({ type: 5, timestamp: 5, data: { tag: 'tl-canvas', payload } })
  })

  it.each([
    ['an address', { id: 7, image: 'https://trap.example/x.png', scale: 1 }],
    ['an SVG', { id: 7, image: 'data:image/svg+xml;base64,PHN2Zz4=', scale: 1 }],
    ['what would end the quotes around it', { id: 7, image: `${image}") 1x, url("https://trap.example`, scale: 1 }],
    ['a picture too large', { id: 7, image: `data:image/png;base64,${'A'.repeat(1_000_001)}`, scale: 1 }],
    ['a scale that is none', { id: 7, image, scale: '1x) url(' }],
    ['a picture larger than its canvas', { id: 7, image, scale: 2 }],
    ['no canvas', { image, scale: 1 }],
    ['nothing', undefined],
  ])('is left out if it is %s', (_, payload) => expect(read(payload)).toBeUndefined())

  it('is all that events beside those of rrweb draw', () => expect(readCustom({ tag: 'other', payload: {} }, 5)).toBeUndefined())
})
