import { missingImage, type ImageSize } from '../neutralise/missing-image.ts'
import type { Use } from './assets.ts'

interface StandIn {
  readonly number: number
  readonly use: Use
  /** Of the file, where it is known. */
  readonly size: ImageSize | undefined
  /** What followed `#` in the address, with it. */
  readonly fragment: string
  /** What the image says where it cannot be seen. */
  readonly alt: string
}

const MARK = '#tl-asset-'

/**
 * The address of nothing that takes the room of an image that is under way, so that the page does not jump when it comes. It carries a
 * number, by which it is found again wherever it was put.
 */
export const standIn = ({ number, use, size, fragment, alt }: StandIn): string =>
  `${nothing(use, size, alt)}${MARK}${use}-${number}${encodeURI(fragment)}`

function nothing(use: Use, size: StandIn['size'], alt: string): string {
  if (size && size.width > 0 && size.height > 0) return emptyImage(size.width, size.height)
  return use === 'image' ? missingImage(alt) : 'data:,'
}

const emptyImage = (width: number, height: number): string =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"/>`)}`

const sidesOf = /width="(\d+)" height="(\d+)"/

/** What is left of a stand-in whose image will not come: its box, if it is one, with what it says; else one of its size. */
function boxOf(room: string): string {
  const [box = ''] = room.split(MARK)
  if (box.includes(encodeURIComponent('<text '))) return box
  const [, width, height] = sidesOf.exec(decodeURIComponent(box)) ?? []
  return missingImage('', width && height ? { width: Number(width), height: Number(height) } : undefined)
}

const anyStandIn = /data:[^"'\s()#]*#tl-asset-(image|css)-(\d+)(#[^"'\s(),]*)?/g

/**
 * A text in which what stands in for files was exchanged. `lookUp` says by number where a file is, with no address if it cannot be had;
 * undefined while it is still under way.
 */
export const swapStandIns = (text: string, lookUp: (number: number) => { readonly address: string | undefined } | undefined): string =>
  text.includes(MARK)
    ? text.replaceAll(anyStandIn, (whole, use: Use, number: string, fragment = '') => {
        const found = lookUp(Number(number))
        if (!found) return whole
        if (found.address !== undefined) return found.address + fragment
        return use === 'image' ? boxOf(whole) : 'data:,'
      })
    : text

export const hasStandIn = (text: string): boolean => text.includes(MARK)
