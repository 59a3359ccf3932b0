/** Where a condition on sessions stands once one is asked for (`of-sessions.ts`); till then it holds for every row. */
export const everySession = `notEmpty('every session')`
export const everyTab = `notEmpty('every tab')`

/** Events of one page, by the class of the window they happened in. A width of 0 was not told, and belongs to no class. */
export const ofPage = `
  project_id = {project: String} and route = {route: String}
  and at >= {from: DateTime64(3, 'UTC')} and at < {to: DateTime64(3, 'UTC')}
  and viewport_width >= {minWidth: UInt32} and viewport_width < {belowWidth: UInt32}
  and ({release: String} = '' or release = {release: String})
  and ${everySession}`

/** The same, of the rows that the engine keeps for heatmaps. */
export const onPage = `
  project_id = {project: String} and route = {route: String} and viewport_class = {device: String}
  and at >= {from: DateTime64(3, 'UTC')} and at < {to: DateTime64(3, 'UTC')}
  and ({release: String} = '' or release = {release: String})
  and ${everyTab}`

/** What has a place on the page, by the kind of heatmap that shows it. */
const placedKinds = { click: 'click', move: 'rest', rage: 'rage_click', dead: 'dead_click' } as const

export type PlacedKind = keyof typeof placedKinds

export const isOfKind = (kind: PlacedKind): string => `kind = '${placedKinds[kind]}'`

export const placedOnPage = (kind: PlacedKind): string => `${isOfKind(kind)} and ${onPage}`
