import { drawPot } from '../art/draw-pot.js'
import { glazes } from '../art/glazes.js'
import { cartLines, cartTotal, setQuantity } from '../cart.js'
import { deliveries, FREE_FROM } from '../delivery.js'
import { html, raw, show } from '../html.js'
import { money } from '../money.js'
import { inGlaze } from '../parts/summary.js'
import { at } from '../place.js'

const line = ({ product, glaze, quantity, price }) => html`
  <li class="line" data-slug="${product.slug}" data-glaze="${glaze}">
    <a class="thumb" href="${at(`/products/${product.slug}`)}" aria-label="${product.name}">${raw(drawPot(inGlaze(product, glaze)))}</a>
    <div class="line-words">
      <a class="line-name" href="${at(`/products/${product.slug}`)}">${product.name}</a>
      <p>${glazes[glaze].name} glaze, ${money(product.price)} each</p>
      <button class="text-link" type="button" data-action="remove">Remove</button>
    </div>
    <quantity-stepper value="${quantity}" max="12"></quantity-stepper>
    <p class="amount">${money(price)}</p>
  </li>
`

const toFreePost = (total) =>
  total >= FREE_FROM
    ? html`<p class="free-post is-reached">Post is on us.</p>`
    : html`<p class="free-post">${money(FREE_FROM - total)} more and post is on us.</p>`

const filled = (lines) => {
  const total = cartTotal()
  const postage = deliveries[0].price(total)
  return html`
    <div class="page-head"><h1>Your cart</h1></div>
    <div class="cart">
      <ul class="lines">
        ${lines.map(line)}
      </ul>
      <aside class="summary" aria-label="What it comes to">
        <h2>What it comes to</h2>
        ${toFreePost(total)}
        <dl class="sums">
          <div>
            <dt>Pieces</dt>
            <dd>${money(total)}</dd>
          </div>
          <div>
            <dt>Post</dt>
            <dd>${postage === 0 ? 'Free' : money(postage)}</dd>
          </div>
          <div class="total">
            <dt>Total, tax included</dt>
            <dd>${money(total + postage)}</dd>
          </div>
        </dl>
        <div class="voucher">
          <label for="voucher">Voucher</label>
          <div class="voucher-row">
            <input id="voucher" name="voucher" autocomplete="off" /><button
              class="button button-quiet"
              type="button"
              data-action="apply-voucher"
            >
              Apply voucher
            </button>
          </div>
        </div>
        <a class="button button-wide" href="${at('/checkout')}" data-action="checkout">Go to checkout</a>
        <p class="small">Wrapped in sheep’s wool. Breakages are ours.</p>
      </aside>
    </div>
  `
}

const empty = html`
  <div class="nothing nothing-page">
    <p class="nothing-title">Your cart is empty.</p>
    <p>A mug is a good beginning.</p>
    <a class="button" href="${at('/shop/cups')}">See the cups</a>
  </div>
`

const draw = () => {
  const lines = cartLines()
  return lines.length > 0 ? filled(lines) : empty
}

const lineOf = (element) => element.closest('.line').dataset

/** What each button of this page does, by its `data-action`. */
const actions = {
  remove: (button) => setQuantity(lineOf(button), 0),
  // The demonstration's broken button: the markup says `apply-voucher`, this says `apply-coupon`, so a click finds no action.
  'apply-coupon': () => document.querySelector('#voucher').setAttribute('aria-invalid', 'true'),
}

const ready = (main) => {
  const cart = main.querySelector('.cart')
  if (!cart) return
  const redraw = () => {
    show(main, draw())
    ready(main)
  }
  cart.addEventListener('click', (event) => {
    const button = event.target.closest('button[data-action]')
    const action = button && actions[button.dataset.action]
    if (!action) return
    action(button)
    redraw()
  })
  cart.addEventListener('change', (event) => {
    if (event.target.localName !== 'quantity-stepper') return
    setQuantity(lineOf(event.target), event.target.value)
    redraw()
  })
}

export const cartView = () => ({ page: 'cart', title: 'Your cart', ...draw(), ready })
