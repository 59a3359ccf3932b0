import encodeAvif, { init as initAvif } from '@jsquash/avif/encode.js'
import encodeJpeg, { init as initJpeg } from '@jsquash/jpeg/encode.js'
import encodeWebp, { init as initWebp } from '@jsquash/webp/encode.js'
import { PNG } from 'pngjs'
import type { Page } from '../../support/site.ts'
import { packageBytes } from './package-file.ts'

interface Size {
  width: number
  height: number
}

/** Something like a photograph: soft gradients, an edge and some grain, of a hue from 0 to 255. */
const paint = ({ width, height }: Size, hue: number) => {
  const data = new Uint8ClampedArray(width * height * 4)
  for (let at = 0; at < width * height; at += 1) {
    const [x, y] = [at % width, Math.floor(at / width)]
    const isPot = (x / width - 0.5) ** 2 * 3 + (y / height - 0.55) ** 2 < 0.12
    const grain = ((x * 7 + y * 13) % 5) * 2
    const light = Math.round((120 * x) / width + (80 * (height - y)) / height)
    data.set(isPot ? [hue, 90 + light / 2 + grain, 255 - hue, 255] : [light + grain, 120 + light / 3, 160, 255], at * 4)
  }
  return { data, width, height, colorSpace: 'srgb' as const } as unknown as ImageData
}

const codec = async (path: string, init: (module: WebAssembly.Module) => Promise<unknown>): Promise<void> => {
  await init(await WebAssembly.compile(Uint8Array.from(packageBytes(`@jsquash/${path}`))))
}

const encoders = {
  png: async ({ data, width, height }: ImageData) => PNG.sync.write(Object.assign(new PNG({ width, height }), { data: Buffer.from(data) })),
  async jpeg(image: ImageData) {
    await codec('jpeg/codec/enc/mozjpeg_enc.wasm', initJpeg)
    return Buffer.from(await encodeJpeg(image, { quality: 88 }))
  },
  async webp(image: ImageData) {
    await codec('webp/codec/enc/webp_enc.wasm', initWebp)
    return Buffer.from(await encodeWebp(image, { quality: 85 }))
  },
  async avif(image: ImageData) {
    await codec('avif/codec/enc/avif_enc.wasm', initAvif)
    return Buffer.from(await encodeAvif(image, { speed: 9, quality: 80 }))
  },
} as const

/** A picture as a site would serve it; `hue` from 0 to 255 tells pictures apart. */
export const pictureFile = async (format: keyof typeof encoders, size: Size, hue: number): Promise<Page> => ({
  html: await encoders[format](paint(size, hue)),
  headers: { 'content-type': `image/${format}`, 'cache-control': 'max-age=3600' },
})
