import { html } from '../html.js'
import { at } from '../place.js'

/** Promised by the menu, and no help to anybody who wants one: people turn back at once. */
export const giftCardsView = () => ({
  page: 'gift-cards',
  title: 'Gift cards',
  ...html`
    <div class="page-head">
      <h1>Gift cards</h1>
      <p>Terms, as of the first of May.</p>
    </div>
    <section class="prose">
      <p>
        A card is a promise of clay and not of money. It is written out by hand at the workshop, on the day on which it is asked for, and
        holds for as long as the kiln does. It cannot be had by post.
      </p>
      <p>Cards that were written before the flood are honoured in part. Ask for the green book.</p>
      <p class="prose-end"><a class="text-link" href="${at('/shop')}">Back to the shelves</a></p>
    </section>
  `,
})
