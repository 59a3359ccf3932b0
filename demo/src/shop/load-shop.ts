import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative } from 'node:path'

export interface ShopFile {
  type: string
  body: string
}

const ROOT = join(import.meta.dirname, '..', '..', 'shop')

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** In the order of the cascade. They are served as one sheet, so that a page waits for one request and a recording keeps one sheet. */
const sheets = ['base', 'frame', 'home', 'shelf', 'product', 'cart', 'checkout', 'pages']

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

/** The shop's files by their path below `demo/shop`, all in memory: nothing that a visitor writes becomes a path on disk. */
export const loadShop = (): ReadonlyMap<string, ShopFile> => {
  const files = new Map<string, ShopFile>()
  for (const entry of readdirSync(ROOT, { recursive: true, withFileTypes: true })) {
    const path = relative(ROOT, join(entry.parentPath, entry.name))
    const type = types[extname(path)]
    if (entry.isFile() && type) files.set(path, { type, body: read(path) })
  }
  files.set('_assets/shop.css', { type: 'text/css; charset=utf-8', body: sheets.map((name) => read(`_assets/css/${name}.css`)).join('\n') })
  return files
}
