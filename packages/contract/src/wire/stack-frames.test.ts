import { describe, expect, it } from 'vitest'
import { stackFrames } from './stack-frames.ts'

const CHROMIUM = `TypeError: Cannot read properties of undefined (reading 'total')
    at Cart.total (https://shop.example/assets/cart-D3fA91bc.js:1:2301)
    at async Object.pay [as onClick] (https://shop.example/assets/cart-D3fA91bc.js:1:900)
    at Array.map (<anonymous>)
    at new Basket (https://shop.example/assets/vue@3.4/vue.js:12:7)
    at https://shop.example/checkout:40:12
    at eval (eval at run (https://shop.example/assets/run.js:3:5), <anonymous>:1:7)`

const FIREFOX = `total@https://shop.example/assets/cart-D3fA91bc.js:1:2301
pay/<@https://shop.example/assets/cart-D3fA91bc.js:1:900
async*@https://shop.example/assets/vue@3.4/vue.js:12:7
@https://shop.example/checkout:40:12
run@https://shop.example/assets/run.js line 3 > eval:1:7
`

const SAFARI = `total@https://shop.example/assets/cart-D3fA91bc.js:1:2301
map@[native code]
https://shop.example/assets/vue@3.4/vue.js:12:7
global code@https://shop.example/checkout:40:12`

describe('stackFrames', () => {
  it('reads the stacks of Chromium', () => {
    expect(stackFrames(CHROMIUM)).toEqual([
      { name: 'Cart.total', file: 'https://shop.example/assets/cart-D3fA91bc.js', line: 1, column: 2301 },
      { name: 'async Object.pay [as onClick]', file: 'https://shop.example/assets/cart-D3fA91bc.js', line: 1, column: 900 },
      { name: 'new Basket', file: 'https://shop.example/assets/vue@3.4/vue.js', line: 12, column: 7 },
      { name: '', file: 'https://shop.example/checkout', line: 40, column: 12 },
      { name: 'eval', file: 'https://shop.example/assets/run.js', line: 3, column: 5 },
    ])
  })

  it('reads the stacks of Firefox', () => {
    expect(stackFrames(FIREFOX)).toEqual([
      { name: 'total', file: 'https://shop.example/assets/cart-D3fA91bc.js', line: 1, column: 2301 },
      { name: 'pay/<', file: 'https://shop.example/assets/cart-D3fA91bc.js', line: 1, column: 900 },
      { name: 'async*', file: 'https://shop.example/assets/vue@3.4/vue.js', line: 12, column: 7 },
      { name: '', file: 'https://shop.example/checkout', line: 40, column: 12 },
      { name: 'run', file: 'https://shop.example/assets/run.js', line: 3, column: 1 },
    ])
  })

  it('reads the stacks of Safari', () => {
    expect(stackFrames(SAFARI)).toEqual([
      { name: 'total', file: 'https://shop.example/assets/cart-D3fA91bc.js', line: 1, column: 2301 },
      { name: '', file: 'https://shop.example/assets/vue@3.4/vue.js', line: 12, column: 7 },
      { name: 'global code', file: 'https://shop.example/checkout', line: 40, column: 12 },
    ])
  })

  it('finds nothing in what is no stack, and is quick about a hostile one', () => {
    expect(stackFrames('')).toEqual([])
    expect(stackFrames('Error: at 12:30:15 nothing happened')).toEqual([])
    const began = performance.now()
    for (const text of [`at ${'('.repeat(7_000)}`, `${'a@'.repeat(4_000)}:1:1`, `at ${'eval at ('.repeat(800)}`, 'a:1:1\n'.repeat(1_300)])
      expect(stackFrames(text).length).toBeLessThanOrEqual(50)
    expect(performance.now() - began).toBeLessThan(500)
  })
})
