import { html } from '../html.js'
import { at } from '../place.js'

export const missingView = () => ({
  page: 'missing',
  title: 'Not here',
  ...html`
    <div class="nothing nothing-page">
      <p class="nothing-title">That shelf is empty.</p>
      <p>The page has moved, or it never got out of the kiln.</p>
      <a class="button" href="${at('/shop')}">See everything</a>
    </div>
  `,
})
