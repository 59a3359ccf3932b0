import { cartLines, emptyCart } from './cart.js'
import { findProduct } from './products.js'

const KEY = 'ashmarl.order'

/** Keeps what was ordered for the page that says thank you, and empties the cart. */
export const closeOrder = ({ firstName, delivery }) => {
  const lines = cartLines().map(({ product, glaze, quantity, price }) => ({ slug: product.slug, glaze, quantity, price }))
  sessionStorage.setItem(KEY, JSON.stringify({ firstName, delivery, lines }))
  emptyCart()
}

/** The order that was just placed in this tab, if there is one. */
export const lastOrder = () => {
  const order = JSON.parse(sessionStorage.getItem(KEY) ?? 'null')
  return order && { ...order, lines: order.lines.map(({ slug, ...rest }) => ({ ...rest, product: findProduct(slug) })) }
}
