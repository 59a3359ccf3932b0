import type { AssetSource, Sheet } from '../assets/assets.ts'

/**
 * Gives the text of a style sheet of the vault as `quieten` makes it, empty for one that is not here. A recording refers to the same
 * sheet in each of its full snapshots: what was made of it is kept, unless something in it is still under way.
 */
export function createSheets(
  quieten: (sheet: Sheet) => string,
  { sheet, standIns }: Pick<AssetSource, 'sheet' | 'standIns'>,
): (hash: string) => string {
  const made = new Map<string, string>()
  return (hash) => {
    const known = made.get(hash)
    if (known !== undefined) return known
    const found = sheet(hash)
    if (!found) return ''
    const before = standIns()
    const text = quieten(found)
    if (standIns() === before) made.set(hash, text)
    return text
  }
}
