/**
 * The part of a route by which its visits are found: what follows the last placeholder, for that names the page; where nothing
 * follows, what stands before the first. `/shop/:id/cart` -> `/cart`, `/orders/:id` -> `/orders/`, `/cart` -> `/cart`.
 */
export const tellingPart = (route: string): string => {
  const literals = route.split(/:[^/]+/)
  const last = literals.at(-1)
  return last && last !== '/' ? last : (literals[0] ?? route)
}
