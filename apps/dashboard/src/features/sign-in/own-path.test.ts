import { expect, it } from 'vitest'
import { ownPath } from './own-path.ts'

it('goes on to the page that was asked for', () => expect(ownPath('/p/1/recordings?device=phone')).toBe('/p/1/recordings?device=phone'))

it.each([undefined, '', 'https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
  'goes home rather than to %s',
  (next) => expect(ownPath(next)).toBe('/'),
)
