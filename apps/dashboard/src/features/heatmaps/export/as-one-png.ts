import type { TakenPicture } from '../use-snapshot.ts'

const gapPx = 24
const maxSidePx = 32_000
const maxPixels = 50_000_000

const blobOf = ({ png }: TakenPicture): Blob => new Blob([png], { type: 'image/png' })

/** Two pictures as one PNG, beside each other on white, smaller where a canvas would not hold them. Rejects if the browser cannot draw them. */
const sideBySide = async (pictures: readonly TakenPicture[]): Promise<Blob> => {
  const drawn = await Promise.all(pictures.map((picture) => createImageBitmap(blobOf(picture))))
  const width = drawn.reduce((sum, one) => sum + one.width, gapPx * (drawn.length - 1))
  const height = Math.max(...drawn.map((one) => one.height))
  const scale = Math.min(1, maxSidePx / Math.max(width, height), Math.sqrt(maxPixels / (width * height)))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('picture: the browser gave no canvas')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingQuality = 'high'
  let left = 0
  for (const one of drawn) {
    context.drawImage(one, left, 0, one.width * scale, one.height * scale)
    left += (one.width + gapPx) * scale
    one.close()
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!blob) throw new Error('picture: the browser gave no bytes for it')
  return blob
}

/** One picture as it is, or several beside each other. */
export const asOnePng = (pictures: readonly TakenPicture[]): Promise<Blob> => {
  const [only] = pictures
  return pictures.length === 1 && only ? Promise.resolve(blobOf(only)) : sideBySide(pictures)
}
