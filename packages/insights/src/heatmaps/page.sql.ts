/** Events of one page, by the class of the window they happened in. A width of 0 was not told, and belongs to no class. */
export const ofPage = `
  project_id = {project: String} and route = {route: String}
  and at >= {from: DateTime64(3, 'UTC')} and at < {to: DateTime64(3, 'UTC')}
  and viewport_width >= {minWidth: UInt32} and viewport_width < {belowWidth: UInt32}
  and ({release: String} = '' or release = {release: String})`

/** The events that have a place on the page, by the kind of heatmap that shows them. */
export const placedKinds = {
  click: `kind = 'click'`,
  move: `kind = 'rest'`,
  rage: `kind = 'signal' and name = 'rage_click'`,
  dead: `kind = 'signal' and name = 'dead_click'`,
} as const

export type PlacedKind = keyof typeof placedKinds

export const placedOnPage = (kind: PlacedKind): string => `${placedKinds[kind]} and ${ofPage}`
