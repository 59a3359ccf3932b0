import type { Tile } from '@throughline/contract'
import { kindWords } from '../../questions/kind-words.ts'

/** What a tile is called as long as nobody knows what it shows: its title, or what kind of thing it is. */
export const nameOfTile = ({ title, content }: Pick<Tile, 'title' | 'content'>): string => {
  if (title !== '') return title
  if (content.kind === 'question') return kindWords[content.query.kind].name
  if (content.kind === 'text')
    return (
      content.text
        .replaceAll(/[#*_`>\n]+/g, ' ')
        .trim()
        .slice(0, 40) || 'Words'
    )
  return content.kind === 'metric' ? 'Metric' : 'Saved question'
}
