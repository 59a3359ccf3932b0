/** The longest part of a route that its addresses have in common, for looking them up: `/orders/:id/items` -> `/orders/`. */
export const searchablePart = (route: string): string =>
  route.split(/:[A-Za-z]+/).reduce((longest, part) => (part.length > longest.length ? part : longest), '')
