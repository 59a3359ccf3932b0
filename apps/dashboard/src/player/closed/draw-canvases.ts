import { EventType, type eventWithTime } from '@rrweb/types'
import type { Replayer } from 'rrweb'
import { followElements } from './follow-elements.ts'
import { CANVAS_TAG, type CanvasPicture } from './neutralise/neutralise-custom.ts'

/**
 * Draws canvases as pictures in their place. In a page without scripts a canvas is nothing but a line of text; as a picture it has its
 * size again. One that was not recorded is a quiet box, or empty where it lies upon others: it may cover the whole page.
 */
export const drawCanvases = (replayer: Replayer): void => {
  const pictures = new Map<number, CanvasPicture>()
  const drawn = new WeakMap<Element, string>()
  followElements(replayer, {
    isOne: ({ tagName }) => tagName === 'canvas',
    hear(event) {
      if (event.type === EventType.FullSnapshot) pictures.clear()
      const picture = pictureIn(event)
      if (picture) pictures.set(picture.id, picture)
    },
    complete(canvases) {
      for (const { id, element } of canvases) {
        const canvas = element as HTMLCanvasElement
        const content = contentOf(canvas, pictures.get(id))
        // The page may have set the whole attribute anew.
        if (drawn.get(canvas) === content && canvas.style.content !== '') continue
        drawn.set(canvas, content)
        canvas.style.setProperty('content', content, 'important')
      }
    },
  })
}

const pictureIn = (event: eventWithTime): CanvasPicture | undefined =>
  event.type === EventType.Custom && event.data.tag === CANVAS_TAG ? (event.data.payload as CanvasPicture) : undefined

/** What CSS puts in the canvas' place, as large as that was. */
const contentOf = (canvas: HTMLCanvasElement, picture: CanvasPicture | undefined): string => {
  if (picture) return `image-set(url("${picture.image}") ${picture.scale}x)`
  const position = canvas.ownerDocument.defaultView?.getComputedStyle(canvas).position ?? ''
  return `url("${emptyPicture(canvas, /absolute|fixed/.test(position) ? 0 : boxOpacity)}")`
}

/** As of images that are missing. */
const boxOpacity = 0.16

const emptyPicture = ({ width, height }: HTMLCanvasElement, opacity: number): string =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#8a97a1" fill-opacity="${opacity}"/></svg>`,
  )}`
