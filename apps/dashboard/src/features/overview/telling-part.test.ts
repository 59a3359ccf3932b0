import { expect, it } from 'vitest'
import { tellingPart } from './telling-part.ts'

it.each([
  ['/cart', '/cart'],
  ['/', '/'],
  ['/orders/:id', '/orders/'],
  ['/shop/:id/cart', '/cart'],
  ['/shop/:id/products/:slug/reviews', '/reviews'],
  ['/shop/:id/', '/shop/'],
])('visits of %s are found by %s', (route, part) => expect(tellingPart(route)).toBe(part))
