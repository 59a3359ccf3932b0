import { drawPot } from '../art/draw-pot.js'
import { drawKiln } from '../art/kiln.js'
import { html, raw } from '../html.js'
import { at } from '../place.js'
import { findProduct } from '../products.js'

const years = [
  ['2014', 'Ines rents half a boat shed on Lower Quay and buys a wheel that pulls to the left.'],
  ['2016', 'Tomas, a chemist, comes to ask about the glaze on a bowl and stays to wash buckets.'],
  ['2018', 'The first kiln, built from the bricks of a bakery. It still smells of bread on damp days.'],
  ['2021', 'The moss glaze, found by mistake: the wrong jar of ash and a cold corner.'],
  ['2024', 'The whole shed. A window to the water, a second shelf for things that did not work.'],
]

const questions = [
  ['Do you take commissions?', 'For restaurants, yes, from forty pieces. For weddings, if you ask before the engagement. Please no logos.'],
  ['Do you sell seconds?', 'On the first Saturday of the month, at the door, for cash and patience.'],
  ['Can I come and throw?', 'There is one wheel for guests, Thursday evenings, four hours, with soup. It fills up; write to us.'],
  ['Is the lead in glazes a worry?', 'We use none. Every new recipe goes to a laboratory before it goes near food.'],
]

export const aboutView = () => ({
  page: 'about',
  title: 'The workshop',
  ...html`
    <section class="about-hero">
      <div>
        <h1>A shed by the water, a wheel, a fire</h1>
        <p class="lead">
          Ashmarl is Ines Vandermolen and Tomas Rehak, and on Thursdays whoever has come for soup. We make about two thousand pots a year,
          which is as many as two people can make and still like.
        </p>
      </div>
      <div class="about-picture">${raw(drawKiln())}</div>
    </section>
    <section class="prose">
      <h2>Clay has a memory</h2>
      <p>
        Push a wall of clay with your thumb, smooth it away, and after the fire the thumb is back. It is why we throw slowly and trim
        little. It is also why no two of our mugs agree about where the handle should be.
      </p>
      <p>
        The clay comes from a pit forty kilometres inland, dug once a year after harvest. It is buff when it is thin, brown when it is
        thick, and full of iron, which is what the dark specks are. We do not sieve them out.
      </p>
      <blockquote>“A good bowl is one you reach for without deciding to.”</blockquote>
      <p>
        The glazes are ash, feldspar and stone dust. The ash is from the pruned apple trees behind the school; the dust is what the quarry
        sweeps up. Nothing in them is rare, and nothing in them is hidden.
      </p>
    </section>
    <section class="years">
      <h2>Ten years, briefly</h2>
      <ol>
        ${years.map(
          ([year, sentence]) =>
            html`<li>
              <span class="year" data-tl-allow>${year}</span>
              <p>${sentence}</p>
            </li>`,
        )}
      </ol>
    </section>
    <section class="about-pots" aria-hidden="true">
      ${['bud-vase', 'ferry-mug', 'moon-jar', 'cream-jug', 'reed-bottle'].map((slug) => raw(drawPot(findProduct(slug))))}
    </section>
    <section class="prose">
      <h2>Asked often</h2>
      ${questions.map(
        ([question, answer]) =>
          html`<details class="fold">
            <summary>${question}</summary>
            <p>${answer}</p>
          </details>`,
      )}
      <p class="prose-end"><a class="button" href="${at('/shop')}">See what is on the shelves</a></p>
    </section>
  `,
})
