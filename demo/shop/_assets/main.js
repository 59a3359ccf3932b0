import { cartCount, onCartChange } from './cart.js'
import { show } from './html.js'
import { track } from './measure.js'
import { at } from './place.js'
import { startRouter } from './router.js'
import './parts/quantity-stepper.js'

const showCount = () => {
  const count = cartCount()
  const badge = document.querySelector('.cart-count')
  badge.textContent = count > 0 ? String(count) : ''
  badge.classList.toggle('is-filled', count > 0)
}

const setUpMenu = () => {
  const button = document.querySelector('.menu-button')
  const open = (isOpen) => {
    document.body.classList.toggle('menu-open', isOpen)
    button.setAttribute('aria-expanded', String(isOpen))
  }
  button.addEventListener('click', () => open(!document.body.classList.contains('menu-open')))
  document.querySelector('.menu').addEventListener('click', () => open(false))
}

const join = async (form) => {
  await fetch(at('/api/letter'), { method: 'POST' })
  track('newsletter_joined', { where: 'footer' })
  form.hidden = true
  document.querySelector('.letter-thanks').textContent = 'Thank you. The next letter goes out after the firing.'
}

const setUpLetter = () => {
  const form = document.querySelector('.letter-form')
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void join(form)
  })
}

const setUpSearch = (go) => {
  const form = document.querySelector('.search')
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const query = form.elements.q.value.trim()
    if (query === '') return
    track('searched', { words: query.split(/\s+/).length })
    go(`/shop?q=${encodeURIComponent(query)}`)
  })
}

const go = startRouter((view) => show(document.querySelector('main'), view))
setUpMenu()
setUpSearch(go)
setUpLetter()
showCount()
onCartChange(showCount)
