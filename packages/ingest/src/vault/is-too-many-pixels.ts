import { limits } from '@throughline/contract'

/** Whether an image of this size, which its header tells, must not be decoded. One without any pixel is none. */
export const isTooManyPixels = (width: number, height: number): boolean =>
  width === 0 || height === 0 || width * height > limits.asset.maxPixels
