import { describe, expect, it } from 'vitest'
import { demoShop } from './demo-shop.ts'

const key = 'tl_abcdefghijklmnopqrstuvwx'
const context = { key, trackerSrc: '/t.js' }
const bodyOf = (path: string): string => demoShop(path, context)?.body ?? ''

describe('the demo shop', () => {
  it('carries the script tag with the project and the tracker that it was given', () => {
    const { body } = demoShop('/', { key, trackerSrc: 'https://stats.example/t.js?a=1&b="2"' }) ?? { body: '' }
    expect(body).toContain(`<script defer src="https://stats.example/t.js?a=1&amp;b=&quot;2&quot;" data-project="${key}"`)
  })

  it('is not there for a key that is none', () => {
    expect(demoShop('/', { key: 'tl_short', trackerSrc: '/t.js' })).toBeUndefined()
    expect(demoShop('/', { key: '"><script>', trackerSrc: '/t.js' })).toBeUndefined()
  })

  it('answers every path with a page, so that the address bar can be reloaded anywhere', () => {
    for (const path of ['/', '/shop?q=moss', '/products/dawn-mug', '/no/such/page']) {
      expect(demoShop(path, context)).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } })
    }
    expect(bodyOf('/checkout')).toContain('<title>Checkout')
    expect(bodyOf('/confirmation?x=1')).toContain('<title>Thank you')
  })

  it('leaves no placeholder open and has nothing inline that its own policy would refuse', () => {
    for (const path of ['/', '/checkout', '/confirmation']) {
      expect(bodyOf(path)).not.toMatch(/\{\{|<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)/)
      expect(demoShop(path, context)?.headers['content-security-policy']).toContain("script-src 'self'")
    }
  })

  it('has every file that its pages and scripts name', () => {
    const named = ['/', '/checkout', '/confirmation'].flatMap((path) =>
      [...bodyOf(path).matchAll(/(?:src|href)="\/demo\/shop\/tl_\w+(\/_assets\/[^"]+)"/g)].map(([, asset]) => asset ?? ''),
    )
    const seen = new Set<string>()
    for (const asset of named) {
      const file = demoShop(asset, context)
      expect(file, asset).toMatchObject({ status: 200 })
      if (seen.has(asset) || !asset.endsWith('.js')) continue
      seen.add(asset)
      for (const [, imported] of file?.body.matchAll(/from '(\.[^']+)'|import '(\.[^']+)'/g) ?? []) {
        if (imported) named.push(new URL(imported, `http://shop${asset}`).pathname)
      }
    }
    expect(seen.size).toBeGreaterThan(10)
  })

  it('serves its files by name only: nothing that a visitor writes becomes a path on disk', () => {
    for (const path of [
      '/_assets/../../package.json',
      '/_assets/%2e%2e/index.html',
      '/_assets/',
      '/_assets/none.js',
      '/_assets/constructor',
    ]) {
      expect(demoShop(path, context)).toBeUndefined()
    }
  })

  it('has one broken endpoint, which is the one for express pay of several kinds of pieces', () => {
    expect(demoShop('/api/pay', context)).toMatchObject({ status: 500 })
    expect(demoShop('/api/wallet', context)).toMatchObject({ status: 200 })
    expect(demoShop('/api/orders/post', context)).toMatchObject({ status: 201, afterMs: 0 })
    expect(demoShop('/api/toString', context)).toBeUndefined()
  })

  it('has one slow endpoint, which is the one for orders that a courier brings', () => {
    expect(demoShop('/api/orders/courier', context)).toMatchObject({ status: 201, afterMs: 3_600 })
  })
})
