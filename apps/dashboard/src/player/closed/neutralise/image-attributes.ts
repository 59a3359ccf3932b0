import { missingImage, type ImageSize } from './missing-image.ts'
import { isText, type Fields } from './shapes.ts'

interface Asked {
  /** Only what was named so far. */
  readonly isNamed?: boolean
  /** What the image says where it cannot be seen. */
  readonly alt?: string
}

/** An address that draws what stood at another; undefined for what cannot be had. */
export type FindPicture = (url: string, asked?: Asked) => string | undefined

/** What is known of the pictures that a recording names. */
export interface Pictures {
  readonly find: FindPicture
  /** The own size of one that cannot be had; undefined where nobody knows. */
  readonly sizeOf: (url: string) => ImageSize | undefined
}

type ImageAttributes = Partial<Record<'src' | 'srcset' | 'sizes', string>>

/**
 * The attributes by which an `<img>` draws what there is of it. Of the candidates of a `srcset` the vault has those that the visitor's
 * browser took, so they come first; they keep their descriptors, which are what an image of that density or width measures on the page.
 * `src` is left out beside them: where they are all for denser screens the browser would take it for the plain one.
 */
export function imageAttributes(fields: Fields, { find, sizeOf }: Pictures): ImageAttributes {
  const { src, srcset } = fields
  const alt = isText(fields['alt']) ? fields['alt'] : ''
  const drawn = drawnFrom(fields, (url) => find(url, { alt, isNamed: true })) ?? drawnFrom(fields, (url) => find(url, { alt }))
  if (drawn) return drawn
  if (!isText(src) && !isText(srcset)) return {}
  const named = [...(isText(srcset) ? candidatesOf(srcset).map(({ url }) => url) : []), ...(isText(src) ? [src] : [])]
  // Of all candidates the size of that which was shown is known. It is told as it was shown, whatever the candidate's density.
  const [size] = named.flatMap((url) => sizeOf(url) ?? [])
  return { src: missingImage(alt, size) }
}

function drawnFrom(fields: Fields, find: FindPicture): ImageAttributes | undefined {
  const drawn = sourceAttributes(fields, find)
  if (drawn.srcset !== undefined) return drawn
  const src = isText(fields['src']) ? find(fields['src']) : undefined
  return src === undefined ? undefined : { src }
}

/** The same for a `<source>` of a `<picture>`: one of which nothing is there is passed over by the browser, as it should. */
export function sourceAttributes({ srcset, sizes }: Fields, find: FindPicture): ImageAttributes {
  const candidates = isText(srcset) ? foundIn(srcset, find) : ''
  return candidates === '' ? {} : { srcset: candidates, ...(isText(sizes) ? { sizes } : {}) }
}

/** What changes of an `<img>` when some of its attributes do; those that are not in `fields` stay as they are. */
export function changedImage(fields: Fields, pictures: Pictures): Record<string, string | null> {
  const { src, srcset, sizes } = fields
  const kept: Record<string, string | null> = isText(sizes) || sizes === null ? { sizes } : {}
  if (srcset === undefined)
    return src === undefined ? kept : { ...kept, ...(isText(src) ? imageAttributes(fields, pictures) : { src: null }) }
  const drawn = imageAttributes(fields, pictures)
  return { ...kept, srcset: null, ...('srcset' in drawn ? { src: null } : {}), ...drawn }
}

const isGap = /[\s,]/

/** The candidates of a `srcset` that can be drawn, each with its descriptor. Empty if there are none. */
const foundIn = (srcset: string, find: FindPicture): string =>
  candidatesOf(srcset)
    .flatMap(({ url, descriptor }) => {
      const drawn = find(url)
      return drawn === undefined ? [] : `${drawn} ${descriptor}`.trim()
    })
    .join(', ')

function candidatesOf(srcset: string): { url: string; descriptor: string }[] {
  const candidates: { url: string; descriptor: string }[] = []
  let at = 0
  while (at < srcset.length) {
    if (isGap.test(srcset.charAt(at))) {
      at += 1
      continue
    }
    const [written = ''] = /^\S+/.exec(srcset.slice(at)) ?? []
    at += written.length
    const url = written.replace(/,+$/, '')
    const descriptor = url === written ? descriptorAt(srcset, at) : ''
    at += descriptor.length
    candidates.push({ url, descriptor: descriptor.trim() })
  }
  return candidates
}

const descriptorAt = (srcset: string, at: number): string => /^(?:[^,(]|\([^)]*\))*/.exec(srcset.slice(at))?.[0] ?? ''
