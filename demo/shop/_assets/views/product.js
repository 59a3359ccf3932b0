import { drawPot } from '../art/draw-pot.js'
import { glazes } from '../art/glazes.js'
import { icons } from '../art/icons.js'
import { addToCart } from '../cart.js'
import { html, raw, show } from '../html.js'
import { track } from '../measure.js'
import { money } from '../money.js'
import { productCard } from '../parts/product-card.js'
import { inGlaze } from '../parts/summary.js'
import { toast } from '../parts/toast.js'
import { at } from '../place.js'
import { findCollection, findProduct, goesWith } from '../products.js'

/** Glazes in which a piece is also made, beside the one in its picture. */
const alsoIn = {
  oat: ['celadon', 'iron'],
  chalk: ['oat', 'cobalt'],
  celadon: ['chalk', 'moss'],
  moss: ['oat', 'tenmoku'],
  cobalt: ['chalk', 'tenmoku'],
  iron: ['oat', 'moss'],
  tenmoku: ['iron', 'celadon'],
  blush: ['chalk', 'celadon'],
}

const stockLine = (left) => {
  if (left === 0) return 'Sold out until the next firing'
  return left <= 5 ? `Only ${left} on the shelf` : 'On the shelf, leaves tomorrow'
}

const glazeChoice = (product) => html`
  <fieldset class="glaze-choice">
    <legend>Glaze: <span class="glaze-name">${glazes[product.art.glaze].name}</span></legend>
    ${[product.art.glaze, ...alsoIn[product.art.glaze]].map(
      (glaze, index) => html`
        <label class="glaze-option"
          ><input type="radio" name="glaze" value="${glaze}" aria-label="${glazes[glaze].name}" ${index === 0 ? html` checked` : ''} /><span
            class="dot dot-${glaze}"
          ></span
        ></label>
      `,
    )}
  </fieldset>
`

const careDialog = (product) => html`
  <dialog class="sheet" aria-labelledby="sheet-title">
    <button class="sheet-close" type="button" aria-label="Close">${raw(icons.close)}</button>
    <h2 id="sheet-title">Size and care</h2>
    <p>${product.name}: ${product.size}. Thrown by hand, so give or take the width of a pencil line.</p>
    <dl class="facts">
      <div>
        <dt>Dishwasher</dt>
        <dd>Yes, every day</dd>
      </div>
      <div>
        <dt>Microwave</dt>
        <dd>Yes; the bare clay gets warm</dd>
      </div>
      <div>
        <dt>Oven</dt>
        <dd>Up to 230 °C, put in cold</dd>
      </div>
      <div>
        <dt>Scratches</dt>
        <dd>Grey marks are cutlery, not clay: they wipe off with soda</dd>
      </div>
    </dl>
    <button class="button button-quiet" type="button" data-action="close">Good to know</button>
  </dialog>
`

const buyBox = (product) => html`
  <div class="buy">
    ${
      product.left > 0
        ? html`<quantity-stepper value="1" max="${Math.min(product.left, 12)}"></quantity-stepper
            ><button class="button button-grow" type="button" data-action="add">Add to cart</button>`
        : html`<button class="button button-grow" type="button" disabled>Sold out</button>`
    }
  </div>
`

const page = (product) => html`
  <nav class="crumbs" aria-label="You are here">
    <a href="${at('/shop')}">Everything</a><span>/</span
    ><a href="${at(`/shop/${product.collection}`)}">${findCollection(product.collection).name}</a>
  </nav>
  <article class="product">
    <div class="gallery">
      <figure class="stage stage-large" data-view="whole">${raw(drawPot(product))}</figure>
      <div class="views" role="group" aria-label="Views">
        <button type="button" data-view="whole" aria-pressed="true">${raw(drawPot(product))}<span>Whole</span></button>
        <button type="button" data-view="glaze" aria-pressed="false">${raw(drawPot(product))}<span>Glaze</span></button>
        <button type="button" data-view="foot" aria-pressed="false">${raw(drawPot(product))}<span>Foot</span></button>
      </div>
    </div>
    <div class="product-words">
      <h1>${product.name}</h1>
      <p class="product-line">${product.line}</p>
      <p class="product-price">${money(product.price)}</p>
      ${glazeChoice(product)} ${buyBox(product)}
      <p class="stock ${product.left === 0 ? 'stock-out' : ''}">${stockLine(product.left)}</p>
      <p class="product-story">${product.story}</p>
      <ul class="product-facts">
        <li>${product.size}</li>
        <li data-tl-allow>Stoneware, fired to 1260 °C</li>
        <li>Signed on the foot by whoever threw it</li>
      </ul>
      <button class="text-link" type="button" data-action="size">Size and care</button>
      <details class="fold">
        <summary>Delivery and returns</summary>
        <p>
          By post in 3 to 5 working days, by courier tomorrow before noon, or from the workshop. Send it back within 30 days; we pay if it
          is our fault and split it if it is taste.
        </p>
      </details>
      <details class="fold">
        <summary>Why does mine look different?</summary>
        <p>
          The flame moves through the kiln and leaves its mark on whatever stands in its way. Pieces from the front run warmer and glossier,
          pieces from the back come out quieter.
        </p>
      </details>
    </div>
  </article>
  ${careDialog(product)}
  <section class="band" aria-labelledby="goes-with">
    <div class="band-head"><h2 id="goes-with">Goes with</h2></div>
    <div class="grid grid-four">${goesWith(product).map(productCard)}</div>
  </section>
  <div class="buy-bar">
    <span><strong>${product.name}</strong> ${money(product.price)}</span
    ><button class="button" type="button" data-action="add" ${product.left === 0 ? html` disabled` : ''}>Add to cart</button>
  </div>
`

const setUpGallery = (main) => {
  main.querySelector('.views').addEventListener('click', (event) => {
    const chosen = event.target.closest('button')
    if (!chosen) return
    main.querySelector('.stage-large').dataset.view = chosen.dataset.view
    for (const button of main.querySelectorAll('.views button')) button.setAttribute('aria-pressed', String(button === chosen))
  })
}

const setUpGlazes = (main, product) => {
  main.querySelector('.glaze-choice').addEventListener('change', (event) => {
    const glaze = event.target.value
    main.querySelector('.glaze-name').textContent = glazes[glaze].name
    show(main.querySelector('.stage-large'), raw(drawPot(inGlaze(product, glaze))))
  })
}

const setUpDialog = (main) => {
  const sheet = main.querySelector('.sheet')
  main.querySelector('[data-action="size"]').addEventListener('click', () => sheet.showModal())
  sheet.addEventListener('click', (event) => {
    if (event.target === sheet || event.target.closest('.sheet-close, [data-action="close"]')) sheet.close()
  })
}

const add = (main, product) => {
  const quantity = main.querySelector('quantity-stepper')?.value ?? 1
  const glaze = main.querySelector('[name="glaze"]:checked').value
  addToCart({ slug: product.slug, glaze, quantity })
  track('added_to_cart', { product: product.slug, collection: product.collection, glaze, quantity, price: product.price, currency: 'EUR' })
  toast(`${product.name} is in your cart.`)
}

const ready = (main, product) => {
  track('product_viewed', { product: product.slug, collection: product.collection, price: product.price, currency: 'EUR' })
  setUpGallery(main)
  setUpGlazes(main, product)
  setUpDialog(main)
  for (const button of main.querySelectorAll('[data-action="add"]')) button.addEventListener('click', () => add(main, product))
}

export const productView = (slug) => {
  const product = findProduct(slug)
  if (!product) return undefined
  return { page: 'product', title: product.name, ...page(product), ready: (main) => ready(main, product) }
}
