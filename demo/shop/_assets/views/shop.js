import { glazes } from '../art/glazes.js'
import { html, show } from '../html.js'
import { track } from '../measure.js'
import { productCard } from '../parts/product-card.js'
import { at } from '../place.js'
import { collections, findCollection, products } from '../products.js'

const prices = [
  { id: 'any', name: 'Any price', fits: () => true },
  { id: 'low', name: 'Under €30', fits: (price) => price < 30 },
  { id: 'middle', name: '€30 to €60', fits: (price) => price >= 30 && price <= 60 },
  { id: 'high', name: 'Above €60', fits: (price) => price > 60 },
]

const orders = {
  shelf: { name: 'As on the shelf', compare: () => 0 },
  cheap: { name: 'Price, low to high', compare: (a, b) => a.price - b.price },
  dear: { name: 'Price, high to low', compare: (a, b) => b.price - a.price },
  new: { name: 'Newest first', compare: (a, b) => Number(b.isNew ?? false) - Number(a.isNew ?? false) },
}

const words = (product) =>
  `${product.name} ${product.line} ${product.collection} ${glazes[product.art.glaze].name} ${product.story}`.toLowerCase()

const asked = (form) => {
  const data = new FormData(form)
  return { glazes: data.getAll('glaze'), price: data.get('price'), isOnShelf: data.has('on-shelf'), order: data.get('order') }
}

const fits = (product, { glazes, price, isOnShelf }) =>
  (glazes.length === 0 || glazes.includes(product.art.glaze)) &&
  prices.find(({ id }) => id === price).fits(product.price) &&
  (!isOnShelf || product.left > 0)

const filters = (current) => html`
  <form class="filters" id="filters">
    <details class="filter-drawer" open>
      <summary>Filter</summary>
      <fieldset>
        <legend>Shelf</legend>
        <ul class="filter-links">
          <li><a href="${at('/shop')}" ${current === undefined ? html` aria-current="true"` : ''}>Everything</a></li>
          ${collections.map(({ slug, name }) => html`<li><a href="${at(`/shop/${slug}`)}" ${slug === current ? html` aria-current="true"` : ''}>${name}</a></li>`)}
        </ul>
      </fieldset>
      <fieldset>
        <legend>Glaze</legend>
        <div class="swatches">
          ${Object.entries(glazes).map(
            ([id, { name }]) =>
              html`<label class="swatch"
                ><input type="checkbox" name="glaze" value="${id}" /><span class="dot dot-${id}"></span>${name}</label
              >`,
          )}
        </div>
      </fieldset>
      <fieldset>
        <legend>Price</legend>
        ${prices.map(
          ({ id, name }, index) =>
            html`<label class="option"
              ><input type="radio" name="price" value="${id}" ${index === 0 ? html` checked` : ''} />${name}</label
            >`,
        )}
      </fieldset>
      <label class="option option-lone"><input type="checkbox" name="on-shelf" />Only what is on the shelf</label>
    </details>
  </form>
`

const nothing = html`
  <div class="nothing">
    <p class="nothing-title">Nothing on the shelf fits that.</p>
    <p>Take away a filter, or try a plainer word: mug, bowl, moss.</p>
    <button class="button button-quiet" type="button" data-action="clear">Clear the filters</button>
  </div>
`

const heading = ({ collection, query }) => {
  if (query) return { title: `“${query}”`, line: 'What the shelves have for that.' }
  return { title: collection?.name ?? 'Everything', line: collection?.line ?? 'All that is on the shelves, from thimble to platter.' }
}

const drawResults = (main, candidates) => {
  const question = asked(main.querySelector('#filters'))
  question.order = main.querySelector('#order').value
  const found = candidates.filter((product) => fits(product, question)).toSorted(orders[question.order].compare)
  show(main.querySelector('.results'), found.length > 0 ? html`<div class="grid">${found.map(productCard)}</div>` : nothing)
  main.querySelector('.count').textContent = `${found.length} ${found.length === 1 ? 'piece' : 'pieces'}`
}

const ready = (main, candidates) => {
  const form = main.querySelector('#filters')
  const redraw = () => drawResults(main, candidates)
  if (matchMedia('(max-width: 899px)').matches) main.querySelector('.filter-drawer').open = false
  form.addEventListener('change', (event) => {
    track('filter_used', { filter: event.target.name })
    redraw()
  })
  main.querySelector('#order').addEventListener('change', redraw)
  main.querySelector('.results').addEventListener('click', (event) => {
    if (!event.target.closest('[data-action="clear"]')) return
    form.reset()
    redraw()
  })
  redraw()
}

/** A shelf, or all of them; with `?q=` what has that word. Undefined for a shelf that does not exist. */
export const shopView = (slug) => {
  const collection = slug && findCollection(slug)
  if (slug && !collection) return undefined
  const query = new URLSearchParams(location.search).get('q')?.trim() ?? ''
  const candidates = products.filter((product) => (!slug || product.collection === slug) && words(product).includes(query.toLowerCase()))
  const { title, line } = heading({ collection, query })
  return {
    page: 'shop',
    title: collection?.name ?? (query ? 'Search' : 'Everything'),
    ...html`
      <div class="page-head">
        <h1>${title}</h1>
        <p>${line}</p>
      </div>
      <div class="shop">
        ${filters(slug)}
        <section class="shelf">
          <div class="shelf-head">
            <p class="count" aria-live="polite"></p>
            <label class="order"
              >Sort
              <select id="order">
                ${Object.entries(orders).map(([id, { name }]) => html`<option value="${id}">${name}</option>`)}
              </select></label
            >
          </div>
          <div class="results"></div>
        </section>
      </div>
    `,
    ready: (main) => ready(main, candidates),
  }
}
