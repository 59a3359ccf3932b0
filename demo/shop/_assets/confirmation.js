import { drawStillLife } from './art/still-life.js'
import { findDelivery } from './delivery.js'
import { html, raw, show } from './html.js'
import { lastOrder } from './order.js'
import { orderSummary } from './parts/summary.js'
import { at } from './place.js'

const nextSteps = {
  post: ['Packed tomorrow morning, in wool and card.', 'With you in 3 to 5 working days.'],
  courier: ['Packed tonight.', 'With you tomorrow before noon; somebody should be home.'],
  collect: ['On the shelf by the door from tomorrow, ten o’clock.', 'Ring twice, the wheel is loud.'],
}

const thanks = (order) => html`
  <section class="thanks-words">
    <p class="thanks-mark">Order placed</p>
    <h1>Thank you${order.firstName ? html`, ${order.firstName}` : ''}.</h1>
    <p class="lead">It is written on the board in the workshop, in chalk.</p>
    <ol class="steps">
      ${nextSteps[order.delivery].map((step) => html`<li>${step}</li>`)}
      <li>A bill comes by e-mail once it has left.</li>
    </ol>
    <p><a class="button" href="${at('/shop')}">Keep looking</a></p>
  </section>
  <aside class="summary" aria-label="Your order">
    ${orderSummary({ lines: order.lines, worth: order.lines.reduce((sum, { price }) => sum + price, 0), delivery: findDelivery(order.delivery) })}
  </aside>
  <div class="thanks-picture">${raw(drawStillLife())}</div>
`

const order = lastOrder()
if (order) show(document.querySelector('main'), thanks(order))
else location.replace(at('/'))
