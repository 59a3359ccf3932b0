import { useState } from 'react'
import type { Camera } from '../heatmap-picture.tsx'
import type { TakenPicture } from '../use-snapshot.ts'
import { captionOf, type Pictured } from './picture-words.ts'

export type Shot = Omit<Pictured, 'placed'>

interface Cameras {
  /** For `HeatmapPicture`: remembers what takes the picture in a place. */
  onCamera: (place: string) => (camera: Camera | undefined) => void
  /** Takes the pictures in these places, in this order; undefined until each is drawn. */
  takeAll: (shots: Readonly<Record<string, Shot | undefined>>) => (() => Promise<TakenPicture[]>) | undefined
}

/** What takes the pictures that are on the page. */
export const useCameras = (): Cameras => {
  const [cameras, setCameras] = useState<Readonly<Record<string, Camera | undefined>>>({})
  return {
    onCamera: (place) => (camera) => setCameras((before) => ({ ...before, [place]: camera })),
    takeAll(shots) {
      const ready = Object.entries(shots).flatMap(([place, shot]) => {
        const camera = cameras[place]
        return camera && shot ? [() => camera((placed) => captionOf({ ...shot, placed }))] : []
      })
      if (ready.length === 0 || ready.length < Object.keys(shots).length) return undefined
      return async () => {
        const pictures: TakenPicture[] = []
        // One after the other: each takes hundreds of megabytes while it is drawn.
        for (const take of ready) pictures.push(await take())
        return pictures
      }
    },
  }
}
