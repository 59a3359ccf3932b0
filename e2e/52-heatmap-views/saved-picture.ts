import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'

export interface SavedPicture {
  readonly name: string
  readonly bytes: Buffer
}

export type Colour = [red: number, green: number, blue: number]

/** What the heatmap's button saves, once all is drawn. */
export const savePicture = async (page: Page): Promise<SavedPicture> => {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('button', { name: 'Save as PNG' }).click(),
  ])
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

interface Looked {
  size: number[]
  colours: Colour[]
  /** How many pixels of a row are nearly black, by row of the first 80: where the caption's letters are. */
  dark: number[]
}

/** The size of a PNG and its colours at some places, as the browser reads them. */
export const lookAt = async (
  browser: Browser,
  { bytes }: SavedPicture,
  places: readonly (readonly [x: number, y: number])[],
): Promise<Looked> => {
  const reader = await browser.newPage()
  try {
    return await reader.evaluate(
      async ({ data, at }) => {
        const image = new Image()
        image.src = `data:image/png;base64,${data}`
        await image.decode()
        const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight)
        const context = canvas.getContext('2d')
        if (!context) throw new Error('no canvas')
        context.drawImage(image, 0, 0)
        const colours = at.map(([x, y]) => [...context.getImageData(x ?? 0, y ?? 0, 1, 1).data].slice(0, 3) as [number, number, number])
        const dark = Array.from({ length: 80 }, (_, y) => {
          const row = context.getImageData(0, y, canvas.width, 1).data
          return row.reduce((sum, value, index) => sum + (index % 4 === 0 && value < 100 ? 1 : 0), 0)
        })
        return { size: [canvas.width, canvas.height], colours, dark }
      },
      { data: bytes.toString('base64'), at: places.map((place) => [...place]) },
    )
  } finally {
    await reader.close()
  }
}
