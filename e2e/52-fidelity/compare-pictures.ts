import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'

export interface Difference {
  /** Of all pixels of the picture, those that differ: 0 to 1. */
  readonly share: number
  /** The two pictures and, between them, what differs. */
  readonly sheet: () => Buffer
}

/** How far two colours may lie apart and count as the same, 0 to 1: a light pink beside a light lilac has to be told. */
const colourStep = 0.03

/** How much two pictures in PNG differ. Those of different sizes differ wholly. */
export const comparePictures = (original: Buffer, replay: Buffer): Difference => {
  const [one, other] = [PNG.sync.read(original), PNG.sync.read(replay)]
  const { width, height } = one
  if (other.width !== width || other.height !== height) return { share: 1, sheet: () => replay }
  const marked = new PNG({ width, height })
  const count = pixelmatch(one.data, other.data, marked.data, width, height, { threshold: colourStep })
  return { share: count / (width * height), sheet: () => beside([one, marked, other]) }
}

const beside = (pictures: readonly PNG[]): Buffer => {
  const [{ width, height }] = pictures as [PNG]
  const sheet = new PNG({ width: width * pictures.length, height })
  for (const [index, picture] of pictures.entries()) PNG.bitblt(picture, sheet, 0, 0, width, height, index * width, 0)
  return PNG.sync.write(sheet)
}

/** Keeps a picture where `FIDELITY_PICTURES` names a folder, to be looked at. */
export const keepPicture = async (name: string, { sheet }: Difference): Promise<void> => {
  const folder = process.env['FIDELITY_PICTURES']
  if (!folder) return
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `${name.replaceAll(/[^\w-]+/g, '-')}.png`), sheet())
}
