import type { Size } from '../neutralise/pin-viewport-units.ts'
import { drawCaption, layOutCaption, type Caption } from './draw-caption.ts'
import { inlineBlobs, type BlobAt } from './inline-blobs.ts'
import { pageAsSvg } from './page-as-svg.ts'

export interface Picture {
  readonly png: Uint8Array<ArrayBuffer>
  /** In px. */
  readonly width: number
  readonly height: number
  /** Px of the picture for one CSS px of the page. */
  readonly scale: number
}

interface PictureParts {
  /** Laid out at `size`. */
  readonly page: Document
  readonly size: Size
  readonly caption: Caption
  /** The files that the page names by addresses in this browser. */
  readonly blobAt: BlobAt
  /** Draws what people did over the page, its top left corner at 0, 0. */
  readonly paint: (sheet: { context: CanvasRenderingContext2D; width: number; height: number; scale: number }) => void
}

/** Chromium draws on no larger canvas than 65,535 px a side; encoding more pixels takes longer than anybody waits. */
const maxSidePx = 32_000
const maxPixels = 50_000_000
/** Narrow pages are read on sharp screens. */
const sharpBelowPx = 700
/** The page shares its thread with the dashboard: work stops for a moment after so long. */
const sliceMs = 12
/** Where a canvas is refused all the same, the picture is taken smaller, not more often than this. */
const maxTries = 4

/**
 * The page as it is laid out, with what people did upon it and a caption above, as the bytes of a PNG. The page is written as an SVG that
 * holds all it needs, which is drawn as an image: nothing of it can run or fetch, and nothing leaves this page but pixels. A page too large
 * for a canvas is drawn smaller, and the caption says so. Rejects if the browser cannot draw it.
 */
export async function takePicture({ page, size, caption, paint, blobAt }: PictureParts): Promise<Picture> {
  const image = await asImage(await inlineBlobs(await inSlices(pageAsSvg(page, size, sliceMs)), blobAt))
  let scale = scaleFor(size)
  for (let tries = 1; tries <= maxTries; tries += 1) {
    const picture = await draw({ image, size, caption: withScale(caption, scale), paint, scale })
    if (picture) return picture
    scale /= 2
  }
  throw new Error('picture: the browser gave no canvas for it')
}

const scaleFor = ({ width, height }: Size): number => {
  const wanted = width < sharpBelowPx ? 2 : 1
  return Math.min(wanted, maxSidePx / Math.max(width, height), Math.sqrt(maxPixels / (width * height)))
}

const withScale = ({ title, facts }: Caption, scale: number): Caption =>
  scale >= 1
    ? { title, facts }
    : { title, facts: [...facts, `drawn at ${Math.max(1, Math.floor(scale * 100))} % of its size, the most that a picture holds`] }

async function inSlices<Result>(work: Generator<void, Result>): Promise<Result> {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    await new Promise((resolve) => setTimeout(resolve))
  }
}

async function asImage(svg: string): Promise<HTMLImageElement> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  return image
}

interface Drawing extends Omit<PictureParts, 'page' | 'blobAt'> {
  readonly image: HTMLImageElement
  readonly scale: number
}

/** Undefined if there is no canvas of that size. */
async function draw({ image, size, caption, paint, scale }: Drawing): Promise<Picture | undefined> {
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return undefined
  // The caption is lettering for people: it does not shrink with the page.
  const unit = Math.max(1, scale)
  const width = Math.round(size.width * scale)
  const lines = layOutCaption(context, caption, width / unit)
  const top = Math.round(lines.height * unit)
  canvas.width = width
  canvas.height = top + Math.round(size.height * scale)
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.translate(0, top)
  context.drawImage(image, 0, 0, width, Math.round(size.height * scale))
  paint({ context, ...size, scale })
  context.setTransform(1, 0, 0, 1, 0, 0)
  drawCaption(context, lines, { width: width / unit, unit })
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!blob) return undefined
  const png = new Uint8Array(await blob.arrayBuffer())
  const { width: w, height: h } = canvas
  // The pixels of a large canvas are many megabytes: they are not left to whenever memory is looked through.
  canvas.width = 0
  canvas.height = 0
  return { png, width: w, height: h, scale }
}
