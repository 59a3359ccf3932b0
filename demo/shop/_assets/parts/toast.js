import { at } from '../place.js'

const SHOWN_FOR_MS = 4_000
let hiding

/** Says in a corner that something went into the cart, with the way there. */
export const toast = (sentence) => {
  const box = document.querySelector('.toast')
  const link = document.createElement('a')
  link.href = at('/cart')
  link.textContent = 'View cart'
  box.replaceChildren(sentence, ' ', link)
  box.hidden = false
  clearTimeout(hiding)
  hiding = setTimeout(() => {
    box.hidden = true
  }, SHOWN_FOR_MS)
}
