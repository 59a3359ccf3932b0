import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseSelector } from './parse-selector.ts'

const compound = { tag: undefined, id: undefined, classes: [], attributes: [], nthOfType: undefined }

test('reads tags, ids, classes, attributes and positions', () => {
  expect(parseSelector('UL#menu > li.item.on:nth-of-type(2) a[data-testid="buy \\"now\\""][href]')).toEqual([
    [
      { relation: 'descendant', compound: { ...compound, tag: 'ul', id: 'menu' } },
      { relation: 'child', compound: { ...compound, tag: 'li', classes: ['item', 'on'], nthOfType: 2 } },
      {
        relation: 'descendant',
        compound: {
          ...compound,
          tag: 'a',
          attributes: [
            { name: 'data-testid', value: 'buy "now"' },
            { name: 'href', value: undefined },
          ],
        },
      },
    ],
  ])
})

test('enters shadow roots and frames at >>>', () => {
  expect(parseSelector('x-card >>> button > span')).toEqual([
    [{ relation: 'descendant', compound: { ...compound, tag: 'x-card' } }],
    [
      { relation: 'descendant', compound: { ...compound, tag: 'button' } },
      { relation: 'child', compound: { ...compound, tag: 'span' } },
    ],
  ])
})

test('reads names that CSS has to escape, and names that are not English', () => {
  expect(parseSelector(String.raw`#\31 23.md\:grid-cols-2.w-1\/2`)?.[0]?.[0]?.compound).toEqual({
    ...compound,
    id: '123',
    classes: ['md:grid-cols-2', 'w-1/2'],
  })
  expect(parseSelector('#καλάθι')?.[0]?.[0]?.compound.id).toBe('καλάθι')
})

test.each([
  '',
  ' ',
  'a >',
  '> a',
  'a,b',
  'a:hover',
  'a::before',
  'a + b',
  'a ~ b',
  ':is(a)',
  'a >>> ',
  'a>>>b',
  '[a="b]',
  'a*',
  '*a',
  '#',
  'a[b~="c"]',
])('refuses what clicks do not carry: %j', (text) => {
  expect(parseSelector(text)).toBeUndefined()
})

test('never throws, whatever a stranger wrote', () => {
  const piece = fc.constantFrom(
    'a',
    '#',
    '.',
    '[',
    ']',
    '=',
    '"',
    '\\',
    '\\6',
    ' ',
    '>',
    '>>>',
    '*',
    ':nth-of-type(',
    '1',
    ')',
    '\u{1f600}',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
      ),
      (text) => {
        parseSelector(text)
      },
    ),
    { seed: 11, numRuns: 500 },
  )
})

test('reads a hostile run of escapes once, not in every way', () => {
  expect(parseSelector(`[${String.raw`\61`.repeat(20_000)}`)).toBeUndefined()
})
