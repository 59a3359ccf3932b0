import { UnstyledButton } from '@mantine/core'
import { IconArrowsDiagonal2, IconGripVertical } from '@tabler/icons-react'
import { useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'
import styles from './grid.module.css'
import { inReadingOrder, nudgeTile, placeTile, resizeTile, type Direction, type Placed } from './place-tiles.ts'
import { GAP_PX, placeStyle, ROW_PX } from './tile-grid.tsx'

interface MovableGridProps<Tile extends Placed> {
  tiles: readonly Tile[]
  nameOf: (tile: Tile) => string
  onChange: (tiles: Tile[]) => void
  /** What stands in a place; `grip` is what it is moved by. */
  children: (tile: Tile, grip: ReactNode) => ReactNode
}

/** A tile that a pointer holds, and where that took it. */
interface Held {
  readonly id: string
  readonly part: 'place' | 'size'
  readonly x: number
  readonly y: number
}

const directions: Readonly<Record<string, Direction>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' }

const whereInWords = ({ x, y, width, height }: Placed): string =>
  `column ${x + 1}, row ${y + 1}, ${width} ${width === 1 ? 'column' : 'columns'} wide, ${height} ${height === 1 ? 'row' : 'rows'} high`

/** The same grid while tiles are moved and resized, by pointer or by arrow keys; each change is told at once. */
export const MovableGrid = <Tile extends Placed>({ tiles, nameOf, onChange, children }: MovableGridProps<Tile>) => {
  const grid = useRef<HTMLDivElement>(null)
  // Elements that change places in the document lose the pointer and the focus, so they keep the order that they had.
  const [order] = useState(() => inReadingOrder(tiles).map(({ id }) => id))
  const [held, setHeld] = useState<Held>()
  const [preview, setPreview] = useState<Tile[]>()
  const [said, setSaid] = useState('')
  const rank = ({ id }: Tile): number => (order.includes(id) ? order.indexOf(id) : order.length)
  const shown = (preview ?? tiles).toSorted((a, b) => rank(a) - rank(b))

  const change = (id: string, next: Tile[]): void => {
    const tile = next.find((one) => one.id === id)
    if (tile) setSaid(`${nameOf(tile)}: ${whereInWords(tile)}`)
    if (JSON.stringify(inReadingOrder(next)) !== JSON.stringify(inReadingOrder(tiles))) onChange(next)
  }
  const take = (event: PointerEvent<HTMLElement>, { id }: Tile, part: Held['part']): void => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    setHeld({ id, part, x: event.pageX, y: event.pageY })
  }
  const drag = (event: PointerEvent<HTMLElement>, tile: Tile): void => {
    if (held?.id !== tile.id) return
    const start = tiles.find(({ id }) => id === tile.id) ?? tile
    const columnPx = ((grid.current?.clientWidth ?? 0) + GAP_PX) / 12
    const columns = Math.round((event.pageX - held.x) / columnPx)
    const rows = Math.round((event.pageY - held.y) / (ROW_PX + GAP_PX))
    const changes =
      held.part === 'place'
        ? { x: start.x + columns, y: start.y + rows }
        : { width: Math.min(start.width + columns, 12 - start.x), height: start.height + rows }
    setPreview(placeTile(tiles, tile.id, changes))
  }
  const drop = (isKept: boolean): void => {
    if (held && preview && isKept) change(held.id, preview)
    setHeld(undefined)
    setPreview(undefined)
  }
  const press = (event: KeyboardEvent<HTMLElement>, { id }: Tile, part: Held['part']): void => {
    if (event.key === 'Escape' && held) {
      event.stopPropagation()
      drop(false)
      return
    }
    const to = directions[event.key]
    if (!to || held) return
    event.preventDefault()
    const sizes = part === 'size' || event.shiftKey
    change(id, sizes ? resizeTile(tiles, id, to) : nudgeTile(tiles, id, to))
  }
  const handle = (tile: Tile, part: Held['part']) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => take(event, tile, part),
    onPointerMove: (event: PointerEvent<HTMLElement>) => drag(event, tile),
    onPointerUp: () => drop(true),
    onPointerCancel: () => drop(false),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => press(event, tile, part),
  })
  return (
    <>
      <div className={styles.grid} ref={grid}>
        {shown.map((tile) => (
          <div key={tile.id} className={styles.place} style={placeStyle(tile)} data-held={held?.id === tile.id || undefined}>
            {children(
              tile,
              <UnstyledButton
                className={styles.grip}
                aria-label={`Move ${nameOf(tile)}`}
                title="Drag it, or use the arrow keys; with Shift they resize it"
                {...handle(tile, 'place')}
              >
                <IconGripVertical size={16} aria-hidden />
              </UnstyledButton>,
            )}
            <UnstyledButton
              className={styles.corner}
              aria-label={`Resize ${nameOf(tile)}`}
              title="Drag it, or use the arrow keys"
              {...handle(tile, 'size')}
            >
              <IconArrowsDiagonal2 size={14} aria-hidden />
            </UnstyledButton>
          </div>
        ))}
      </div>
      <output className={styles.heard}>{said}</output>
    </>
  )
}
