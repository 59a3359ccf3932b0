const KEY = 'ashmarl.customer'

/** The number under which this browser's owner is known to the shop, made with the first order. */
export const customerNumber = () => {
  const known = localStorage.getItem(KEY)
  if (known) return known
  const made = `customer-${crypto.randomUUID().slice(0, 8)}`
  localStorage.setItem(KEY, made)
  return made
}
