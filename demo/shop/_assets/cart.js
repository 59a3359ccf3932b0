import { findProduct } from './products.js'

const KEY = 'ashmarl.cart'
const listeners = new Set()

const load = () => JSON.parse(sessionStorage.getItem(KEY) ?? '[]')

const save = (entries) => {
  sessionStorage.setItem(KEY, JSON.stringify(entries))
  for (const listener of listeners) listener()
}

const isSame = (one, other) => one.slug === other.slug && one.glaze === other.glaze

/** What is in the cart, each line with its product and its price. */
export const cartLines = () =>
  load().map(({ slug, glaze, quantity }) => {
    const product = findProduct(slug)
    return { product, glaze, quantity, price: product.price * quantity }
  })

export const cartCount = () => load().reduce((sum, { quantity }) => sum + quantity, 0)

export const cartTotal = () => cartLines().reduce((sum, { price }) => sum + price, 0)

export const addToCart = (added) => {
  const entries = load()
  const present = entries.find((entry) => isSame(entry, added))
  if (present) present.quantity += added.quantity
  else entries.push(added)
  save(entries)
}

/** Sets how many of a line there are; none takes it out. */
export const setQuantity = (line, quantity) => {
  const entries = load().map((entry) => (isSame(entry, line) ? { ...entry, quantity } : entry))
  save(entries.filter((entry) => entry.quantity > 0))
}

export const emptyCart = () => save([])

/** Calls back after every change of the cart in this tab. */
export const onCartChange = (listener) => listeners.add(listener)
