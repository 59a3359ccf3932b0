import { GRID_COLUMNS, type TilePlace } from '@throughline/contract'

/** A tile as far as the grid knows it. */
export interface Placed extends TilePlace {
  readonly id: string
}

/** From the top down and from the left to the right: how tiles are read, and how a phone shows them. */
export const inReadingOrder = <Tile extends Placed>(tiles: readonly Tile[]): Tile[] => tiles.toSorted((a, b) => a.y - b.y || a.x - b.x)

const sharesColumns = (a: TilePlace, b: TilePlace): boolean => a.x < b.x + b.width && b.x < a.x + a.width
const middleOf = ({ y, height }: TilePlace): number => y + height / 2
const bottomOf = ({ y, height }: TilePlace): number => y + height

const HIGHEST_ROWS = 24

const within = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value))

/** Lets tiles rise in the order in which they are given, each until it meets one that came before it. So none lies on another, and no row is empty. */
const settle = <Tile extends Placed>(tiles: readonly Tile[]): Tile[] => {
  const settled: Tile[] = []
  for (const tile of tiles)
    settled.push({ ...tile, y: Math.max(0, ...settled.filter((other) => sharesColumns(other, tile)).map(bottomOf)) })
  return settled
}

/**
 * Puts a tile at another place, or makes it another size. Tiles in its way go down; one that it was moved over goes above it; all
 * rise as far as they can. What would lie outside of the grid is moved inside. A tile that is not there changes nothing.
 */
export const placeTile = <Tile extends Placed>(tiles: readonly Tile[], id: string, changes: Partial<TilePlace>): Tile[] => {
  const tile = tiles.find((one) => one.id === id)
  if (!tile) return [...tiles]
  const width = within(changes.width ?? tile.width, 1, GRID_COLUMNS)
  const placed: Tile = {
    ...tile,
    width,
    height: within(changes.height ?? tile.height, 1, HIGHEST_ROWS),
    x: within(changes.x ?? tile.x, 0, GRID_COLUMNS - width),
    y: Math.max(0, changes.y ?? tile.y),
  }
  const others = inReadingOrder(tiles.filter((one) => one.id !== id))
  const isDown = placed.y > tile.y
  const stays = (other: Tile): boolean =>
    sharesColumns(other, placed) ? (isDown ? middleOf(other) <= bottomOf(placed) : middleOf(other) < placed.y) : other.y < placed.y
  const before = others.filter(stays)
  return settle([...before, placed, ...others.filter((other) => !stays(other))])
}

export type Direction = 'left' | 'right' | 'up' | 'down'

/** Moves a tile by a column, or over the next tile above or below it. */
export const nudgeTile = <Tile extends Placed>(tiles: readonly Tile[], id: string, to: Direction): Tile[] => {
  const tile = tiles.find((one) => one.id === id)
  if (!tile) return [...tiles]
  if (to === 'left' || to === 'right') return placeTile(tiles, id, { x: tile.x + (to === 'left' ? -1 : 1) })
  const inColumn = tiles.filter((other) => other.id !== id && sharesColumns(other, tile))
  if (to === 'up') {
    const above = inColumn.filter((other) => bottomOf(other) <= tile.y).toSorted((a, b) => bottomOf(b) - bottomOf(a))[0]
    return above ? placeTile(tiles, id, { y: above.y }) : [...tiles]
  }
  const below = inColumn.filter((other) => other.y >= bottomOf(tile)).toSorted((a, b) => a.y - b.y)[0]
  return below ? placeTile(tiles, id, { y: bottomOf(below) - tile.height }) : [...tiles]
}

/** Makes a tile a column or a row larger or smaller. */
export const resizeTile = <Tile extends Placed>(tiles: readonly Tile[], id: string, to: Direction): Tile[] => {
  const tile = tiles.find((one) => one.id === id)
  if (!tile) return [...tiles]
  const { width, height, x } = tile
  const sizes = {
    left: { width: width - 1 },
    right: { width: Math.min(width + 1, GRID_COLUMNS - x) },
    up: { height: height - 1 },
    down: { height: height + 1 },
  }
  return placeTile(tiles, id, sizes[to])
}

/** Takes a tile away; the others rise. */
export const takeTile = <Tile extends Placed>(tiles: readonly Tile[], id: string): Tile[] =>
  settle(inReadingOrder(tiles.filter((one) => one.id !== id)))

/** Puts a new tile beneath all others, at the left. */
export const addTile = <Tile extends Placed>(tiles: readonly Tile[], tile: Tile): Tile[] => [
  ...tiles,
  { ...tile, x: 0, y: Math.max(0, ...tiles.map(bottomOf)) },
]
