import { quietSvg } from '../neutralise/quiet-svg.ts'

export type LoadedAsset = (
  | { readonly kind: 'sheet'; readonly text: string }
  /** Of an image or font: an address in this browser, which lasts until it is released. */
  | {
      readonly kind: 'image' | 'font'
      readonly address: string
      readonly blob: Blob
      /** Who holds the decoded file keeps it in the browser's memory, where documents that name its address find it at once. */
      readonly held: HTMLImageElement | FontFace
    }
) & { readonly release: () => void }

/** What may be drawn, by the type that the collector found it to be. Anything else is not. */
const kinds: Readonly<Record<string, LoadedAsset['kind']>> = {
  'text/css': 'sheet',
  'image/png': 'image',
  'image/jpeg': 'image',
  'image/gif': 'image',
  'image/webp': 'image',
  'image/avif': 'image',
  'image/bmp': 'image',
  'image/x-icon': 'image',
  'image/vnd.microsoft.icon': 'image',
  'image/svg+xml': 'image',
  'font/woff2': 'font',
  'font/woff': 'font',
  'font/ttf': 'font',
  'font/otf': 'font',
}

const nothingToRelease = (): void => undefined

/**
 * A file as the browser can draw it, decoded once, so that a page that is built anew has it at once. Undefined for what is no such
 * file, whatever its type says.
 */
export async function loadAsset(type: string, bytes: Uint8Array<ArrayBuffer>): Promise<LoadedAsset | undefined> {
  const kind = Object.hasOwn(kinds, type) ? kinds[type] : undefined
  if (kind === undefined) return undefined
  if (kind === 'sheet') return { kind, text: new TextDecoder().decode(bytes), release: nothingToRelease }
  const content = type === 'image/svg+xml' ? quietSvg(new TextDecoder().decode(bytes)) : bytes
  if (content === undefined) return undefined
  const blob = new Blob([content], { type })
  const address = URL.createObjectURL(blob)
  const release = (): void => URL.revokeObjectURL(address)
  try {
    const held = kind === 'image' ? await decode(address) : await loadFont(address)
    return { kind, address, blob, held, release }
  } catch {
    release()
    return undefined // what does not decode is no image, and no font: the collector was lied to, or lies
  }
}

async function decode(address: string): Promise<HTMLImageElement> {
  const image = new Image()
  image.src = address
  await image.decode()
  return image
}

const loadFont = (address: string): Promise<FontFace> => new FontFace('kept', `url("${address}")`).load()
