import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { keepParameter, stripQuery } from './strip-query.ts'

const strip = (url: string, allowed: string[] = []) => stripQuery(url, keepParameter(new Set(allowed)))?.url

describe('stripQuery', () => {
  it('keeps campaign parameters and drops all others', () => {
    expect(strip('https://shop.example/a?token=secret&utm_source=news&ref=friend&e=ada%40example.org&utm_campaign=x')).toBe(
      'https://shop.example/a?utm_source=news&ref=friend&utm_campaign=x',
    )
  })

  it('keeps the parameters that the project allows', () => {
    expect(strip('https://shop.example/a?page=2&sort[by]=price&q=shoes', ['page', 'sort[by]'])).toBe(
      'https://shop.example/a?page=2&sort[by]=price',
    )
  })

  it('is not deceived by how a name is written', () => {
    expect(strip('https://shop.example/?utm%5Fsource=a&%75tm_medium=b&xutm_source=c&to%6ben=d')).toBe(
      'https://shop.example/?utm%5Fsource=a&%75tm_medium=b',
    )
  })

  it('drops the question mark with the last parameter', () => {
    expect(strip('https://shop.example/a?token=1')).toBe('https://shop.example/a')
    expect(strip('https://shop.example/a?')).toBe('https://shop.example/a')
  })

  it('drops name and password', () => {
    expect(strip('https://ada:secret@shop.example/a')).toBe('https://shop.example/a')
  })

  it('drops a fragment that is a place on the page, or a secret', () => {
    expect(strip('https://shop.example/a#reviews')).toBe('https://shop.example/a')
    expect(strip('https://shop.example/a#access_token=secret')).toBe('https://shop.example/a')
  })

  it.each(['#/', '#!/'])('keeps a fragment that is a route (%s), without its query', (mark) => {
    expect(strip(`https://shop.example/app${mark}orders/7?token=secret&utm_source=news`)).toBe(
      `https://shop.example/app${mark}orders/7?utm_source=news`,
    )
  })

  it.each([
    'javascript:alert(1)',
    'data:text/html,hi',
    'file:///etc/passwd',
    'about:blank',
    '/relative',
    'https://',
    '',
    'http://[::1',
    '\ud800',
  ])('takes no page from "%s"', (url) => {
    expect(strip(url)).toBeUndefined()
  })

  it('lets no value of a parameter through that is not allowed, whatever the URL', () => {
    const names = fc.string({ minLength: 1 }).filter((name) => !name.startsWith('utm_') && name !== 'ref')
    fc.assert(
      fc.property(fc.array(names), fc.constantFrom('', '#/x', '#!/x', '#x'), (parameters, fragment) => {
        const query = parameters.map((name) => `${encodeURIComponent(name.toWellFormed())}=MARKER`).join('&')
        expect(strip(`https://shop.example/p?${query}${fragment}?${query}`) ?? '').not.toContain('MARKER')
      }),
    )
  })
})
