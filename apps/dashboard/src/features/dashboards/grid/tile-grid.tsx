import type { TilePlace } from '@throughline/contract'
import type { CSSProperties, ReactNode } from 'react'
import styles from './grid.module.css'
import { inReadingOrder, type Placed } from './place-tiles.ts'

export const ROW_PX = 40
export const GAP_PX = 16
/** Of a tile's name, its edges and the room around what it shows. */
const AROUND_PX = 60

/** How much room a tile has for what it shows. */
export const roomIn = ({ height }: Pick<TilePlace, 'height'>): number => height * ROW_PX + (height - 1) * GAP_PX - AROUND_PX

/** Where a tile lies, for the style sheet: on a phone it has the height alone. */
export const placeStyle = ({ x, y, width, height }: TilePlace): CSSProperties =>
  ({
    '--x': x + 1,
    '--y': y + 1,
    '--width': width,
    '--height': height,
    '--tall': `${height * ROW_PX + (height - 1) * GAP_PX}px`,
  }) as CSSProperties

interface TileGridProps<Tile extends Placed> {
  tiles: readonly Tile[]
  children: (tile: Tile) => ReactNode
}

/** Tiles on twelve columns, as they are read; on a phone one below the other. */
export const TileGrid = <Tile extends Placed>({ tiles, children }: TileGridProps<Tile>) => (
  <div className={styles.grid}>
    {inReadingOrder(tiles).map((tile) => (
      <div key={tile.id} className={styles.place} style={placeStyle(tile)}>
        {children(tile)}
      </div>
    ))}
  </div>
)
