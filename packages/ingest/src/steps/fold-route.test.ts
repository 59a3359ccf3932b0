import { describe, expect, it } from 'vitest'
import { foldRoute, routeFolder } from './fold-route.ts'

describe('foldRoute', () => {
  it.each([
    ['/orders/4711', '/orders/:id'],
    ['/orders/4711/', '/orders/:id'],
    ['/orders/4711/items/2', '/orders/:id/items/:id'],
    ['/u/0197d5a0-0000-7000-8000-00000000000a/edit', '/u/:id/edit'],
    ['/u/0197D5A00000700080000000000000AA', '/u/:id'],
    ['/commit/9fceb02d0ae598e95dc970b74767f19372d61af8', '/commit/:id'],
    ['/commit/9fceb02', '/commit/9fceb02'],
    ['/v/dQw4w9WgXcQ', '/v/:id'],
    ['/orders/ord_8f3k2j1l9x', '/orders/:id'],
    ['/invite/QWxhZGRpbjpvcGVuIHNlc2FtZTEyMw', '/invite/:id'],
    ['/blog/2026/06/17/ten-ways-to-walk', '/blog/:id/:id/:id/ten-ways-to-walk'],
    ['/archive/2026-06-17', '/archive/:id'],
    ['/people/ada@example.org', '/people/:id'],
    ['/people/ada%40example.org', '/people/:id'],
    ['/app#/orders/7', '/app#/orders/:id'],
  ])('joins %s into %s', (path, route) => {
    expect(foldRoute(path)).toBe(route)
  })

  it.each([
    '/',
    '/products/walking-boots',
    '/v1/users',
    '/page2',
    '/iphone15promax',
    '/internationalization',
    '/products/windows-11-home',
    '/facade',
    '/ümlaut/straße',
    '/a.b.c/index.html',
  ])('leaves %s as it is', (path) => {
    expect(foldRoute(path)).toBe(path)
  })

  it('prefers the project’s own patterns, in their order', () => {
    const patterns = ['/blog/latest', '/blog/:slug', '/docs/*', '/:any/:thing']
    expect(foldRoute('/blog/latest', patterns)).toBe('/blog/latest')
    expect(foldRoute('/blog/ten-ways', patterns)).toBe('/blog/:slug')
    expect(foldRoute('/docs/a/b/c', patterns)).toBe('/docs/*')
    expect(foldRoute('/docs/', patterns)).toBe('/docs/*')
    expect(foldRoute('/x/y', patterns)).toBe('/:any/:thing')
    expect(foldRoute('/x/y/17', patterns)).toBe('/x/y/:id')
  })

  it('says which patterns fit a path, the one that counts first', () => {
    const { fitting } = routeFolder(['/blog/latest', '/blog/:slug', '/docs/*', '/:any/:thing'])
    expect(fitting('/blog/latest')).toEqual([0, 1, 3])
    expect(fitting('/docs/a/')).toEqual([2, 3])
    expect(fitting('/')).toEqual([])
  })
})
