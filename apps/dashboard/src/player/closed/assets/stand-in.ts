import { missingImage } from '../neutralise/missing-image.ts'

interface StandIn {
  readonly number: number
  readonly type: string
  readonly width: number
  readonly height: number
  /** What followed `#` in the address, with it. */
  readonly fragment: string
}

const MARK = '#tl-asset-'

/**
 * The address of nothing that takes the room of an image that is under way, so that the page does not jump when it comes. It carries the
 * number of the file, by which it is found again wherever it was put.
 */
export const standIn = ({ number, type, width, height, fragment }: StandIn): string => {
  const nothing = type.startsWith('image/') && width > 0 && height > 0 ? emptyImage(width, height) : 'data:,'
  return `${nothing}${MARK}${number}${encodeURI(fragment)}`
}

const emptyImage = (width: number, height: number): string =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"/>`)}`

const anyStandIn = /data:[^"'\s()#]*#tl-asset-(\d+)(#[^"'\s(),]*)?/g

/**
 * A text in which what stands in for files was exchanged. `lookUp` says by number where a file is, with no address if it cannot be had;
 * undefined while it is still under way.
 */
export const swapStandIns = (text: string, lookUp: (number: number) => { readonly address: string | undefined } | undefined): string =>
  text.includes(MARK)
    ? text.replaceAll(anyStandIn, (whole, number: string, fragment = '') => {
        const found = lookUp(Number(number))
        if (!found) return whole
        if (found.address !== undefined) return found.address + fragment
        return whole === text ? missingImage('') : 'data:,'
      })
    : text

export const hasStandIn = (text: string): boolean => text.includes(MARK)
