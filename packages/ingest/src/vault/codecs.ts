import decodeAvif, { init as initAvifDecoder } from '@jsquash/avif/decode.js'
import decodeJpeg, { init as initJpegDecoder } from '@jsquash/jpeg/decode.js'
import encodeJpeg, { init as initJpegEncoder } from '@jsquash/jpeg/encode.js'
import decodeWebp, { init as initWebpDecoder } from '@jsquash/webp/decode.js'
import encodeWebp, { init as initWebpEncoder } from '@jsquash/webp/encode.js'
import { freshCodec, type Pixels } from './codec.ts'

const avifDecoder = freshCodec('@jsquash/avif/codec/dec/avif_dec.wasm', initAvifDecoder)
const jpegDecoder = freshCodec('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm', initJpegDecoder)
const jpegEncoder = freshCodec('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm', initJpegEncoder)
const webpDecoder = freshCodec('@jsquash/webp/codec/dec/webp_dec.wasm', initWebpDecoder)
// As the package chooses between its two: by what the processor can do.
const webpEncoder = freshCodec('@jsquash/webp/codec/enc/webp_enc_simd.wasm', initWebpEncoder, '@jsquash/webp/codec/enc/webp_enc.wasm')

const bufferOf = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer

/** Upright: what its camera says of how it was held is applied, as browsers do. */
export const fromJpeg = async (bytes: Uint8Array): Promise<Pixels> => {
  await jpegDecoder()
  return (await decodeJpeg(bufferOf(bytes), { preserveOrientation: true })) as Pixels
}

export const fromWebp = async (bytes: Uint8Array): Promise<Pixels> => {
  await webpDecoder()
  return (await decodeWebp(bufferOf(bytes))) as Pixels
}

export const fromAvif = async (bytes: Uint8Array): Promise<Pixels> => {
  await avifDecoder()
  return (await decodeAvif(bufferOf(bytes))) as Pixels
}

/** As browsers hold an image: the encoders ask for no more, but say so. */
const imageOf = (pixels: Pixels) => ({ ...pixels, colorSpace: 'srgb' as const })

/** `quality` from 0 to 100. */
export const toJpeg = async (pixels: Pixels, quality: number): Promise<Uint8Array> => {
  await jpegEncoder()
  return new Uint8Array(await encodeJpeg(imageOf(pixels), { quality }))
}

/** `quality` from 0 to 100; without one the pixels stay as they are. */
export const toWebp = async (pixels: Pixels, quality?: number): Promise<Uint8Array> => {
  await webpEncoder()
  const options = quality === undefined ? { lossless: 1, quality: 50, method: 2, exact: 1 } : { quality }
  return new Uint8Array(await encodeWebp(imageOf(pixels), options))
}
