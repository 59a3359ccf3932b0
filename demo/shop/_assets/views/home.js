import { drawPot } from '../art/draw-pot.js'
import { icons } from '../art/icons.js'
import { drawKiln } from '../art/kiln.js'
import { drawStillLife } from '../art/still-life.js'
import { html, raw } from '../html.js'
import { productCard } from '../parts/product-card.js'
import { at } from '../place.js'
import { collections, findProduct, products } from '../products.js'

const faces = {
  cups: 'ferry-mug',
  bowls: 'porridge-bowl',
  plates: 'supper-plate',
  pouring: 'sunday-teapot',
  vases: 'quarry-vase',
  planters: 'sill-planter',
}

const hero = () => html`
  <section class="hero">
    <div class="hero-words">
      <h1>Stoneware for the table you already have</h1>
      <p>Cups, bowls and plates thrown one at a time, dipped by hand and fired four times a season. Meant for Tuesdays.</p>
      <p class="hero-actions">
        <a class="button" href="${at('/shop')}">See everything</a> <a class="text-link" href="${at('/about')}">How we work</a>
      </p>
    </div>
    <div class="hero-picture">${raw(drawStillLife())}</div>
  </section>
`

const promises = () => html`
  <ul class="promises">
    <li>
      ${raw(icons.flame)}<span><strong data-tl-allow>Fired to 1260 °C</strong>Safe in the dishwasher and the oven</span>
    </li>
    <li>
      ${raw(icons.parcel)}<span><strong>Arrives whole</strong>Or we throw you another one</span>
    </li>
    <li>
      ${raw(icons.leaf)}<span><strong>Clay from 40 km away</strong>Glazes from ash and local stone</span>
    </li>
  </ul>
`

const lastFiring = () => html`
  <section class="band" aria-labelledby="last-firing">
    <div class="band-head">
      <h2 id="last-firing">From the last firing</h2>
      <div class="carousel-buttons">
        <button type="button" data-slide="-1" aria-label="Back">${raw(icons.back)}</button>
        <button type="button" data-slide="1" aria-label="On">${raw(icons.next)}</button>
      </div>
    </div>
    <div class="carousel" tabindex="0" aria-label="New pieces">
      ${[...products.filter((product) => product.isNew), ...products.filter((product) => product.left < 5 && !product.isNew && product.left > 0)].map(productCard)}
    </div>
  </section>
`

const families = () => html`
  <section class="band" aria-labelledby="families">
    <div class="band-head"><h2 id="families">Find your shelf</h2></div>
    <div class="families">
      ${collections.map(
        ({ slug, name, line }) => html`
          <a class="family family-${slug}" href="${at(`/shop/${slug}`)}">
            ${raw(drawPot(findProduct(faces[slug])))}
            <span class="family-name">${name}</span>
            <span class="family-line">${line}</span>
          </a>
        `,
      )}
    </div>
  </section>
`

const story = () => html`
  <section class="story">
    <div class="story-picture">${raw(drawKiln())}</div>
    <div class="story-words">
      <h2>Two people, one kiln, eleven days a pot</h2>
      <ol class="steps">
        <li><strong>Thrown.</strong> Ines centres the clay and pulls the wall. A mug takes her four minutes, and took her four years.</li>
        <li><strong>Dried.</strong> A week on ash boards, turned every morning. Hurry here and it cracks later.</li>
        <li>
          <strong>Dipped.</strong> Tomas holds each piece by the foot and counts to three. The line where the glaze stops is his
          handwriting.
        </li>
        <li><strong>Fired.</strong> Twenty hours up, two days down. Then we open the door and are quiet for a while.</li>
      </ol>
      <a class="text-link" href="${at('/about')}">Meet the workshop</a>
    </div>
  </section>
`

const ready = (main) => {
  const carousel = main.querySelector('.carousel')
  main.querySelector('.carousel-buttons').addEventListener('click', (event) => {
    const step = Number(event.target.closest('button')?.dataset.slide ?? 0)
    carousel.scrollBy({ left: step * carousel.clientWidth * 0.75, behavior: 'smooth' })
  })
}

export const homeView = () => ({
  page: 'home',
  title: 'Stoneware from Lower Quay',
  ...html`${hero()}${promises()}${lastFiring()}${families()}${story()}`,
  ready,
})
