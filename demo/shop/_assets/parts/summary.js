import { drawPot } from '../art/draw-pot.js'
import { glazes } from '../art/glazes.js'
import { html, raw } from '../html.js'
import { money } from '../money.js'

/** A product dressed in the glaze that was chosen for it. */
export const inGlaze = (product, glaze) => ({ ...product, art: { ...product.art, glaze } })

/** The lines of an order and what they come to, for checkout and confirmation. */
export const orderSummary = ({ lines, worth, delivery }) => {
  const postage = delivery.price(worth)
  return html`
    <h2>Your order</h2>
    <ul class="summary-lines">
      ${lines.map(
        ({ product, glaze, quantity, price }) => html`
          <li>
            <span class="thumb">${raw(drawPot(inGlaze(product, glaze)))}</span>
            <span>${product.name}<small>${glazes[glaze].name}, ${quantity} ${quantity === 1 ? 'piece' : 'pieces'}</small></span>
            <span class="amount">${money(price)}</span>
          </li>
        `,
      )}
    </ul>
    <dl class="sums">
      <div>
        <dt>Pieces</dt>
        <dd>${money(worth)}</dd>
      </div>
      <div>
        <dt>${delivery.name}</dt>
        <dd>${postage === 0 ? 'Free' : money(postage)}</dd>
      </div>
      <div class="total">
        <dt>Total, tax included</dt>
        <dd>${money(worth + postage)}</dd>
      </div>
    </dl>
  `
}
