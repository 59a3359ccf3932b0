import type { Tile, TileContent, TileId } from '@throughline/contract'

const sizes: Readonly<Record<TileContent['kind'], Pick<Tile, 'width' | 'height'>>> = {
  saved: { width: 6, height: 7 },
  question: { width: 6, height: 7 },
  metric: { width: 4, height: 5 },
  text: { width: 12, height: 2 },
}

/** A tile of a size that suits what it shows; where it lies is the dashboard's to say. */
export const newTile = (content: TileContent, title = ''): Tile => ({
  id: crypto.randomUUID() as TileId,
  title,
  x: 0,
  y: 0,
  ...(content.kind === 'question' && content.view === 'number' ? { width: 4, height: 3 } : sizes[content.kind]),
  content,
})
