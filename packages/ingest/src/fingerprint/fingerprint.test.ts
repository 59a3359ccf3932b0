import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fingerprintOfError } from './fingerprint-of-error.ts'
import { fingerprintOfRequest } from './fingerprint-of-request.ts'
import { foldFile } from './fold-file.ts'
import { foldFunction } from './fold-function.ts'
import { foldMessage } from './fold-message.ts'

const hex = (length: number) => fc.string({ unit: fc.constantFrom(...'0123456789abcdef'.split('')), minLength: length, maxLength: length })

/** What a server or a site puts into its messages to say which one it was. */
const id = fc.oneof(
  fc.nat().map(String),
  fc.uuid(),
  fc.tuple(fc.nat(9), hex(23)).map(([digit, rest]) => `${digit}${rest}`),
  fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') }).map((date) => date.toISOString()),
  fc.emailAddress().map((address) => address.replace(/[^@.]/g, '*')),
  fc.constantFrom('01ARZ3NDEKTSV4RRFFQ69G5FAV', 'V1StGXR8_Z5jdHi6B-myT', '***', '-1.5e3', '12,000.50'),
)
const quoted = fc
  .tuple(fc.constantFrom(`"`, '`'), fc.string({ unit: fc.constantFrom(...'abc xyz0'.split('')) }))
  .map(([mark, text]) => mark + text + mark)

const cart = (line: number, hash: string) => `TypeError: x
    at Cart.total (https://shop.example/assets/cart-${hash}.js:${line}:2301)
    at Cart.pay (https://shop.example/assets/cart-${hash}.js:${line + 7}:11)`

const ofOrder = (id: string) => fingerprintOfError({ message: `Error: order ${id} could not be loaded`, stack: cart(1, 'ab12cd34') })
const ofThing = (text: string) => fingerprintOfError({ message: `Error: no such thing: ${text} in the list` })
const ofChunk = (address: string) => fingerprintOfError({ message: `ChunkLoadError: Loading chunk 7 failed (${address})` })
const ofReading = (name: string) => foldMessage(`TypeError: Cannot read properties of undefined (reading '${name}')`)

describe('the fingerprint of an error', () => {
  it('is 16 hexadecimal digits, whatever was sent', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (message, stack, source) => {
        expect(fingerprintOfError({ message, stack, source })).toMatch(/^[0-9a-f]{16}$/)
      }),
    )
  })

  it('is not changed by an id in the message', () => {
    fc.assert(
      fc.property(id, id, (one, other) => {
        expect(ofOrder(one)).toBe(ofOrder(other))
      }),
    )
  })

  it('is not changed by a text in quotes or an address', () => {
    fc.assert(
      fc.property(quoted, quoted, (one, other) => {
        expect(ofThing(one)).toBe(ofThing(other))
      }),
    )
    expect(ofChunk('https://shop.example/assets/7.ab12.js')).toBe(ofChunk('https://www.shop.example/b/12.ff00.js'))
  })

  it('is not changed by a release that moves the code', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_999 }),
        fc.integer({ min: 1, max: 9_999 }),
        hex(8),
        hex(8),
        (line, other, hash, otherHash) => {
          // A hash of letters only that are all hexadecimal is a word; bundlers make one in 2,500.
          fc.pre(/\d/.test(hash) && /\d/.test(otherHash))
          expect(fingerprintOfError({ message: 'Error: no', stack: cart(line, hash) })).toBe(
            fingerprintOfError({ message: 'Error: no', stack: cart(other, otherHash) }),
          )
        },
      ),
    )
  })

  it('parts what has another type, another message, another function or another file', () => {
    const errors = [
      { message: 'TypeError: no total', stack: cart(1, '1a2b3c4d') },
      { message: 'RangeError: no total', stack: cart(1, '1a2b3c4d') },
      { message: 'TypeError: no basket', stack: cart(1, '1a2b3c4d') },
      { message: 'TypeError: no total', stack: cart(1, '1a2b3c4d').replace('Cart.total', 'Cart.sum') },
      { message: 'TypeError: no total', stack: cart(1, '1a2b3c4d').replaceAll('cart-', 'order-') },
      { message: 'TypeError: no total' },
      { message: 'TypeError: no total', source: 'https://shop.example/assets/cart.js:12' },
    ]
    expect(new Set(errors.map(fingerprintOfError)).size).toBe(errors.length)
  })

  it('parts messages of different words', () => {
    const words = fc.array(fc.constantFrom('cart', 'order', 'payment', 'not', 'found', 'refused', 'expired'), {
      minLength: 1,
      maxLength: 5,
    })
    fc.assert(
      fc.property(words, words, (one, other) => {
        const same = one.join(' ') === other.join(' ')
        expect(fingerprintOfError({ message: one.join(' ') }) === fingerprintOfError({ message: other.join(' ') })).toBe(same)
      }),
    )
  })

  it('is the same in Chromium, Firefox and Safari', () => {
    const file = 'https://shop.example/assets/cart-D3fA91bc.js'
    const chromium = {
      message: "TypeError: Cannot read properties of undefined (reading 'total')",
      stack: `TypeError: x\n    at Cart.sum (${file}:1:2301)\n    at Array.map (<anonymous>)\n    at Cart.pay (${file}:1:900)`,
    }
    const firefox = {
      message: 'TypeError: can\'t access property "total", this.basket is undefined',
      stack: `sum@${file}:1:2310\npay@${file}:1:910\n`,
    }
    const safari = {
      message: "TypeError: undefined is not an object (evaluating 'this.basket.total')",
      stack: `sum@${file}:1:2309\nmap@[native code]\npay@${file}:1:909`,
    }
    expect(new Set([chromium, firefox, safari].map(fingerprintOfError)).size).toBe(1)
  })

  it('knows its own functions from those of libraries and extensions', () => {
    const own = `at pay (https://shop.example/assets/cart.js:1:1)`
    const through = (frame: string) => fingerprintOfError({ message: 'Error: no', stack: `    ${frame}\n    ${own}` })
    const plain = fingerprintOfError({ message: 'Error: no', stack: `    ${own}` })
    expect(through('at x (chrome-extension://abc/inject.js:1:1)')).toBe(plain)
    expect(through('at invoke (https://shop.example/assets/vendor-1a2b3c4d.js:1:1)')).toBe(plain)
    expect(through('at total (https://shop.example/assets/basket.js:1:1)')).not.toBe(plain)
  })
})

describe('what browsers say of the same mistake', () => {
  it.each([
    [['TypeError: e.pay is not a function', "TypeError: t.pay is not a function. (In 't.pay()', 't.pay' is undefined)"]],
    [['ReferenceError: basket is not defined', "ReferenceError: Can't find variable: basket"]],
    [['TypeError: Failed to fetch', 'TypeError: NetworkError when attempting to fetch resource.', 'TypeError: Load failed']],
    [
      [
        'RangeError: Maximum call stack size exceeded',
        'InternalError: too much recursion',
        'RangeError: Maximum call stack size exceeded.',
      ],
    ],
    [
      [
        `SyntaxError: Unexpected token '<', "<!doctype "... is not valid JSON`,
        'SyntaxError: JSON.parse: unexpected character at line 1 column 1 of the JSON data',
        "SyntaxError: JSON Parse error: Unrecognized token '<'",
        'SyntaxError: Unexpected end of JSON input',
      ],
    ],
    [["TypeError: Cannot set properties of null (setting 'value')", "TypeError: null is not an object (evaluating 'e.value = 7')"]],
  ])('is one message: %j', (messages) => {
    expect(new Set(messages.map(foldMessage)).size).toBe(1)
  })

  it('still tells properties apart', () => {
    expect(ofReading('total')).not.toBe(ofReading('price'))
  })
})

describe('names of files and functions', () => {
  it.each([
    ['https://shop.example/assets/index-DiwrgTda.js', 'index'],
    ['https://shop.example/assets/index-Di-rg_Td.js', 'index'],
    ['/static/js/main.3f2a91bc.chunk.js?v=7', 'main.chunk'],
    ['https://cdn.example/shop/1.2.3/app.min.js', 'app.min'],
    ['https://cdn.example/app-1.2.3.js', 'app'],
    ['https://shop.example/assets/product-checkout.js', 'product.checkout'],
    ['https://shop.example/assets/cart-ABCD2345.mjs', 'cart'],
    ['https://shop.example/4711.js', 'script'],
    ['https://shop.example/orders/4711', 'page'],
  ])('calls %s %s', (address, name) => expect(foldFile(address)).toBe(name))

  it.each([
    ['Cart.total', 'total'],
    ['async Object.pay [as onClick]', 'pay'],
    ['new Basket', 'Basket'],
    ['async*loadCart', 'loadCart'],
    ['pay/<', ''],
    ['Cart/add/send', 'send'],
    ['e', ''],
    ['<anonymous>', ''],
    ['', ''],
  ])('calls %j %j', (name, folded) => expect(foldFunction(name)).toBe(folded))
})

describe('the fingerprint of a failed request', () => {
  it('is that of its method, target and class of status', () => {
    const request = { method: 'POST', host: '', route: '/api/orders/:id', status: 500 }
    const same = fingerprintOfRequest(request)
    expect(fingerprintOfRequest({ ...request, status: 503 })).toBe(same)
    expect(fingerprintOfRequest({ ...request, method: 'post' })).toBe(same)
    for (const other of [{ status: 404 }, { status: 0 }, { method: 'GET' }, { host: 'api.example' }, { route: '/api/carts/:id' }])
      expect(fingerprintOfRequest({ ...request, ...other })).not.toBe(same)
  })
})

it('takes a hostile message or stack in its stride', () => {
  const began = performance.now()
  for (const text of [`'`.repeat(2_000), '"a'.repeat(1_000), 'a1'.repeat(4_000), 'a@'.repeat(4_000), '# # '.repeat(2_000)])
    fingerprintOfError({ message: text, stack: text, source: text })
  expect(performance.now() - began).toBeLessThan(500)
})
