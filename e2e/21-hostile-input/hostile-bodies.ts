import { gzipSync } from 'node:zlib'
import fc from 'fast-check'

export interface HostileRequest {
  body: Uint8Array
  headers: Record<string, string>
}

const strange = fc.constantFrom<unknown>(
  null,
  true,
  -0,
  1e308,
  -1e308,
  Number.MAX_SAFE_INTEGER + 1,
  1.5,
  '',
  '\u0000',
  '\ud800',
  'ÿ'.repeat(3_000),
  [],
  {},
  [[[[[[[[]]]]]]]],
  { __proto__: 1 },
  'javascript:alert(1)',
  'https://[::1',
  '00000000-0000-0000-0000-000000000000',
  '2026-06-17 12:00:00',
  '"}\n{"kind":"pageview"}',
  "'; drop table events; --",
)

/** All places in a value at which something can stand. */
const placesIn = (value: unknown, path: (string | number)[] = []): (string | number)[][] =>
  typeof value === 'object' && value !== null
    ? [path, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, Array.isArray(value) ? Number(key) : key]))]
    : [path]

const replaced = (value: unknown, [first, ...rest]: (string | number)[], by: unknown): unknown => {
  if (first === undefined) return by
  const copy: Record<string | number, unknown> = Array.isArray(value) ? ([...(value as unknown[])] as never) : { ...(value as object) }
  copy[first] = replaced(copy[first], rest, by)
  return copy
}

/** A right body in which some things are wrong: what gets furthest into the pipeline. */
const nearlyRight = (right: () => object): fc.Arbitrary<Uint8Array> =>
  fc
    .array(fc.tuple(fc.nat(), fc.oneof(strange, fc.jsonValue() as fc.Arbitrary<unknown>)), { minLength: 1, maxLength: 3 })
    .map((changes) => {
      const wrong = changes.reduce<unknown>((value, [anywhere, by]) => {
        const places = placesIn(value)
        return replaced(value, places[anywhere % places.length]!, by)
      }, right())
      return Buffer.from(JSON.stringify(wrong) ?? '')
    })

const text = (right: () => object): string => JSON.stringify(right())

const cut = (right: () => object): fc.Arbitrary<Uint8Array> =>
  fc.nat().map((anywhere) => Buffer.from(text(right).slice(0, anywhere % text(right).length)))

const flipped = (right: () => object): fc.Arbitrary<Uint8Array> =>
  fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { minLength: 1, maxLength: 8 }).map((changes) => {
    const bytes = Buffer.from(text(right))
    for (const [anywhere, by] of changes) bytes[anywhere % bytes.length] = by
    return bytes
  })

const raw = (source: string): Uint8Array => Buffer.from(source)

const oddities = (right: () => object): fc.Arbitrary<Uint8Array> =>
  fc.constantFrom(
    raw(''),
    raw('null'),
    raw('[]'),
    raw('"'),
    raw('\ufeff{}'),
    raw('['.repeat(100_000)),
    raw('{"a":'.repeat(50_000)),
    raw(`{"project":${'9'.repeat(400)}}`),
    raw(text(right).replace('"project"', '"__proto__":{"project":1},"project"')),
    raw(text(right).replace('{', '{"constructor":{"prototype":{"x":1}},')),
    raw(`[${'1,'.repeat(50_000)}1]`),
    raw(`{${Array.from({ length: 20_000 }, (_, index) => `"k${index}":1`).join(',')}}`),
    raw(text(right).replaceAll('1', '1e400')),
    Buffer.from([0x1f, 0x8b]),
    Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xff, 0xff]),
    Buffer.from([0xff, 0xfe, 0x00, 0xd8]),
  )

const packed = (body: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> =>
  fc.tuple(body, fc.nat()).map(([plain, anywhere]) => {
    const bytes = gzipSync(plain, { level: 1 })
    return anywhere % 3 === 0 ? bytes.subarray(0, anywhere % bytes.length) : bytes
  })

const headers = fc.record(
  {
    'content-encoding': fc.constantFrom('gzip', 'identity', 'br', 'deflate', 'gzip, gzip', ''),
    'content-type': fc.constantFrom('text/plain', 'application/json', 'multipart/form-data', 'x'),
    'user-agent': fc.constantFrom('', 'x'.repeat(2_000), 'Mozilla/5.0'),
    origin: fc.constantFrom('null', 'https://evil.example', 'nonsense'),
    'sec-gpc': fc.constantFrom('1', '0', 'yes'),
    'x-forwarded-for': fc.constantFrom('127.0.0.1', 'nonsense', '::'),
  },
  { requiredKeys: [] },
)

/** Requests that something is wrong with, or should be. `right` gives a body with nothing wrong, and new ids each time. */
export const hostileRequest = (right: () => object): fc.Arbitrary<HostileRequest> => {
  const plain = fc.oneof(
    { weight: 6, arbitrary: nearlyRight(right) },
    { weight: 2, arbitrary: flipped(right) },
    { weight: 1, arbitrary: cut(right) },
    { weight: 1, arbitrary: oddities(right) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 500 }) },
    { weight: 1, arbitrary: fc.json().map((json) => Buffer.from(json)) },
  )
  const body = fc.oneof({ weight: 4, arbitrary: plain }, { weight: 1, arbitrary: packed(plain) })
  return fc.record({ body, headers: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: headers }) })
}
