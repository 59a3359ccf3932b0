import { defaultProjectSettings } from '@throughline/contract'
import { describe, expect, it } from 'vitest'
import { aProject } from '../../test/builders.ts'
import { skipsPage } from './skips-page.ts'

const skips = (pattern: string, path: string): boolean =>
  skipsPage(
    aProject({ settings: { recording: { ...defaultProjectSettings.recording, skipPages: [pattern] } } }),
    `https://shop.example${path}`,
  )

describe('a page that is not to be recorded', () => {
  it('is the one that is named, with a slash at its end or without', () => {
    expect(skips('/account', '/account')).toBe(true)
    expect(skips('/account', '/account/')).toBe(true)
    expect(skips('/account/', '/account')).toBe(true)
    expect(skips('/', '/')).toBe(true)
    expect(skips('/account', '/account/keys')).toBe(false)
    expect(skips('/account', '/my/account')).toBe(false)
  })

  it('is any that a star stands for', () => {
    expect(skips('/account*', '/account/keys?tab=1')).toBe(true)
    expect(skips('*/print', '/orders/1/print')).toBe(true)
    expect(skips('/a*z', '/a/b/z')).toBe(true)
    expect(skips('/a*z', '/a/b/y')).toBe(false)
  })

  it('is named by its letters, whatever else they mean to an expression', () => {
    expect(skips('/a.b(c)+', '/a.b(c)+')).toBe(true)
    expect(skips('/a.b', '/axb')).toBe(false)
  })
})
