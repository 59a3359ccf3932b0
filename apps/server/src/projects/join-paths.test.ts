import { describe, expect, it } from 'vitest'
import { joinPaths } from './join-paths.ts'

const paths = [
  { path: '/blog/walking', pageviews: 50 },
  { path: '/blog/running', pageviews: 30 },
  { path: '/docs/a/b', pageviews: 20 },
  { path: '/blog/latest', pageviews: 10 },
  { path: '/orders/4711', pageviews: 5 },
  { path: '/orders/4712', pageviews: 4 },
]

describe('what route patterns would join', () => {
  const joined = joinPaths(paths, { saved: [], tried: ['/blog/:slug', '/docs/*', '/blog/latest', '/shop/:id'] })

  it('is told for each pattern: how many paths and page views it takes, and which', () => {
    expect(joined.patterns.slice(0, 2)).toEqual([
      { pattern: '/blog/:slug', paths: 3, pageviews: 90, examples: ['/blog/walking', '/blog/running', '/blog/latest'], shadowedBy: null },
      { pattern: '/docs/*', paths: 1, pageviews: 20, examples: ['/docs/a/b'], shadowedBy: null },
    ])
  })

  it('marks a pattern whose paths an earlier one takes, and one that fits nothing', () => {
    expect(joined.patterns.slice(2)).toEqual([
      { pattern: '/blog/latest', paths: 0, pageviews: 0, examples: [], shadowedBy: '/blog/:slug' },
      { pattern: '/shop/:id', paths: 0, pageviews: 0, examples: [], shadowedBy: null },
    ])
  })

  it('is told for each route: of which routes of today it is made', () => {
    expect([joined.routesNow, joined.routesThen]).toEqual([5, 3])
    expect(joined.routes.map(({ route, pageviews }) => [route, pageviews])).toEqual([
      ['/blog/:slug', 90],
      ['/docs/*', 20],
      ['/orders/:id', 9],
    ])
    expect(joined.changed[0]).toEqual({
      route: '/blog/:slug',
      pageviews: 90,
      paths: 3,
      joins: [
        { route: '/blog/walking', pageviews: 50 },
        { route: '/blog/running', pageviews: 30 },
        { route: '/blog/latest', pageviews: 10 },
      ],
      joinsCount: 3,
    })
  })

  it('leaves out of what changes what stays as it is', () => {
    expect(joined.changed.map(({ route }) => route)).toEqual(['/blog/:slug', '/docs/*'])
    expect(joinPaths(paths, { saved: ['/blog/:slug'], tried: ['/blog/:slug'] }).changed).toEqual([])
  })

  it('takes a route apart, too', () => {
    const { changed } = joinPaths(paths, { saved: ['/blog/:slug'], tried: [] })
    expect(changed.map(({ route, joins }) => [route, joins[0]?.route])).toEqual([
      ['/blog/walking', '/blog/:slug'],
      ['/blog/running', '/blog/:slug'],
      ['/blog/latest', '/blog/:slug'],
    ])
  })

  it('is worked out for 10,000 paths and 100 patterns well within a second', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({ path: `/a${index % 100}/item-${index}/x`, pageviews: 10_000 - index }))
    const tried = Array.from({ length: 100 }, (_, index) => `/a${index}/:item/x`)
    const began = performance.now()
    expect(joinPaths(many, { saved: [], tried }).routesThen).toBe(100)
    expect(performance.now() - began).toBeLessThan(1_000)
  })
})
