import { cartLines, cartTotal } from './cart.js'
import { customerNumber } from './customer.js'
import { deliveries, findDelivery } from './delivery.js'
import { firstProblem, problemOf } from './form-problems.js'
import { html, show } from './html.js'
import { identify, track } from './measure.js'
import { money } from './money.js'
import { closeOrder } from './order.js'
import { orderSummary } from './parts/summary.js'
import { at } from './place.js'

const form = document.querySelector('.order-form')
const lines = cartLines()
const worth = cartTotal()

const chosenDelivery = () => findDelivery(new FormData(form).get('delivery'))

const drawSummary = () => show(document.querySelector('.summary'), orderSummary({ lines, worth, delivery: chosenDelivery() }))

const drawDeliveries = () =>
  show(
    document.querySelector('#deliveries'),
    html`${deliveries.map(({ id, name, line, price }, index) => {
      const postage = price(worth)
      return html`
        <label class="choice">
          <input type="radio" name="delivery" value="${id}" ${index === 0 ? html` checked` : ''} />
          <span><strong>${name}</strong><small>${line}</small></span
          ><span class="amount">${postage === 0 ? 'Free' : money(postage)}</span>
        </label>
      `
    })}`,
  )

const finish = ({ delivery, paidBy, firstName }) => {
  const revenue = worth + delivery.price(worth)
  const order = { revenue, currency: 'EUR', pieces: lines.reduce((sum, { quantity }) => sum + quantity, 0), delivery: delivery.id, paidBy }
  identify(customerNumber(), { orders: 1 })
  track('Order Completed', order)
  closeOrder({ firstName, delivery: delivery.id })
  location.assign(at('/confirmation'))
}

/** A parcel of one kind of piece is paid by the wallet; one of several has to be split, and that endpoint is the broken one. */
const payExpress = async () => {
  track('express_pay_chosen', { kinds: lines.length })
  const endpoint = lines.length > 1 ? '/api/pay' : '/api/wallet'
  const response = await fetch(at(endpoint), { method: 'POST' })
  const { payment } = await response.json()
  finish({ delivery: findDelivery('post'), paidBy: payment.method, firstName: '' })
}

const placeOrder = async (event) => {
  event.preventDefault()
  const problem = firstProblem(form)
  if (problem) {
    track('checkout_refused', { field: problem.name })
    problem.focus()
    return
  }
  const { id } = chosenDelivery()
  await fetch(at(`/api/orders/${id}`), { method: 'POST' })
  const [firstName] = form.elements.name.value.trim().split(/\s+/)
  finish({ delivery: chosenDelivery(), paidBy: 'card', firstName })
}

const start = () => {
  drawDeliveries()
  drawSummary()
  form.addEventListener('change', (event) => {
    if (event.target.name !== 'delivery') return
    document.querySelector('.address-fields').hidden = event.target.value === 'collect'
    drawSummary()
  })
  form.addEventListener('focusout', (event) => problemOf(event.target))
  form.addEventListener('submit', (event) => void placeOrder(event))
  document.querySelector('[data-action="express-pay"]').addEventListener('click', () => void payExpress())
  track('checkout_started', { worth, currency: 'EUR', kinds: lines.length })
}

if (lines.length === 0) location.replace(at('/cart'))
else start()
