import { drawPot } from '../art/draw-pot.js'
import { html, raw } from '../html.js'
import { money } from '../money.js'
import { at } from '../place.js'

const badge = (product) => {
  if (product.left === 0) return html`<span class="badge badge-out">Sold out</span>`
  if (product.isNew) return html`<span class="badge">New</span>`
  if (product.left <= 3) return html`<span class="badge badge-few">Last ${product.left}</span>`
  return undefined
}

/** A product as lists show it: picture, name, line and price, all of it one link. */
export const productCard = (product) => html`
  <a class="card" href="${at(`/products/${product.slug}`)}">
    <span class="stage">${raw(drawPot(product))}${badge(product)}</span>
    <span class="card-name">${product.name}</span>
    <span class="card-line">${product.line}</span>
    <span class="card-price">${money(product.price)}</span>
  </a>
`
