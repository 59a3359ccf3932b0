import { expect, test } from 'vitest'
import { readMarkdown } from './read-markdown.ts'

const shown = (text: string): string => JSON.stringify(readMarkdown(text))

test('headings, lists, quotes, code and links are read', () => {
  expect(readMarkdown('## Why\n\n- **one**\n- [two](https://example.com/a)')).toEqual([
    { kind: 'heading', level: 2, words: [{ kind: 'text', text: 'Why' }] },
    {
      kind: 'list',
      isOrdered: false,
      items: [
        [{ kind: 'paragraph', words: [{ kind: 'strong', words: [{ kind: 'text', text: 'one' }] }] }],
        [{ kind: 'paragraph', words: [{ kind: 'link', href: 'https://example.com/a', words: [{ kind: 'text', text: 'two' }] }] }],
      ],
    },
  ])
})

test('HTML is shown as the words that it is', () => {
  expect(readMarkdown('<script>alert(1)</script>')).toEqual([
    { kind: 'paragraph', words: [{ kind: 'text', text: '<script>alert(1)</script>' }] },
  ])
  expect(shown('a <img src=x onerror=alert(1)> b')).not.toContain('"href"')
})

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  ' javascript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'file:///etc/passwd',
  '//evil.example',
  '/p/1',
])('a link to %s leads nowhere', (href) => expect(shown(`[here](<${href}>)`)).not.toContain('"href"'))

test('text that is nested without end is read', () => {
  expect(shown(`${'>'.repeat(3_000)} deep`)).toContain('deep')
  expect(shown(`${'*'.repeat(2_000)}a${'*'.repeat(2_000)}`)).toContain('a')
})
