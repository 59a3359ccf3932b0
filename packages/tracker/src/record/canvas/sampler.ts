import { guard, ignore } from '../../guard.ts'
import type { Rules } from '../../mask/rules.ts'
import { CUSTOM, type RecordedEvent } from '../recorded-event.ts'
import { ASKED_FOR } from './canvases.ts'

export interface SamplerHost {
  rules: Rules
  mirror: { getId(node: Node): number }
  tell: (event: RecordedEvent) => void
}

export interface Sampler {
  again(): void
  stop(): void
}

const TAG = 'tl-canvas'
const SAMPLE_MS = 700
const MAX_CANVASES = 8
const MAX_PIXELS = 1_500_000
const MAX_CHARS = 400_000
/** Smaller than this part of its width, a picture tells nothing. */
const SMALLEST_SCALE = 1 / 8
/** Lossy only as far as nobody sees it. */
const QUALITY = 0.95

interface Known {
  /** The last picture that was told. */
  told?: string
  /** Of its width and height, so that it stays below what may be sent. */
  scale: number
  /** It shows what another site said, which the page itself may not read, or what cannot be made small enough. */
  isClosed?: boolean
  isBusy?: boolean
}

const readBlob = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(reader.result as string))
    reader.addEventListener('error', () => reject(reader.error as Error))
    reader.readAsDataURL(blob)
  })

/** At once: of a canvas in three dimensions nothing may be left when the frame is over. */
const copy = (canvas: HTMLCanvasElement, scale: number): HTMLCanvasElement => {
  const made = document.createElement('canvas')
  made.width = Math.max(1, Math.round(canvas.width * scale))
  made.height = Math.max(1, Math.round(canvas.height * scale))
  made.getContext('2d')?.drawImage(canvas, 0, 0, made.width, made.height)
  return made
}

/**
 * Takes a picture of each canvas that the site asks for, a little more than once a second, and tells of those that have changed. Never
 * of one that lies in what is masked or blocked, or that its own page may not read.
 */
export const startSampler = ({ rules, mirror, tell }: SamplerHost): Sampler => {
  let known = new WeakMap<HTMLCanvasElement, Known>()
  let running = true

  const isOpen = (canvas: HTMLCanvasElement): boolean => {
    const rule = rules.of(canvas)
    return (rule === 'plain' || rule === 'allow') && mirror.getId(canvas) > 0 && canvas.width > 0 && canvas.height > 0
  }

  const sample = async (canvas: HTMLCanvasElement, state: Known): Promise<void> => {
    const scale = Math.min(state.scale, Math.sqrt(MAX_PIXELS / (canvas.width * canvas.height)))
    const picture = copy(canvas, scale)
    // Throws where the canvas holds what its page may not read.
    const blob = await new Promise<Blob | null>((resolve) => picture.toBlob(resolve, 'image/webp', QUALITY))
    const image = blob ? await readBlob(blob) : ''
    if (image.length > MAX_CHARS) {
      state.scale = scale / 2
      state.isClosed = state.scale < SMALLEST_SCALE
    } else if (running && image && image !== state.told && isOpen(canvas)) {
      state.told = image
      tell({ type: CUSTOM, timestamp: Date.now(), data: { tag: TAG, payload: { id: mirror.getId(canvas), image, scale } } })
    }
  }

  const take = (canvas: HTMLCanvasElement): void => {
    const state = known.get(canvas) ?? { scale: 1 }
    known.set(canvas, state)
    if (state.isClosed || state.isBusy) return
    state.isBusy = true
    sample(canvas, state)
      .catch(() => (state.isClosed = true))
      .finally(() => (state.isBusy = false))
      .catch(ignore)
  }

  const takeAll = guard(() => {
    if (!running || document.hidden) return
    rules.forget()
    const asked = [...document.querySelectorAll<HTMLCanvasElement>(ASKED_FOR)]
    asked.filter(isOpen).slice(0, MAX_CANVASES).forEach(take)
  })

  // With a frame, as what is drawn in three dimensions can only be read in the frame that it was drawn for.
  const ticking = setInterval(() => requestAnimationFrame(takeAll), SAMPLE_MS)
  takeAll()

  return {
    again() {
      known = new WeakMap()
    },
    stop() {
      running = false
      clearInterval(ticking)
    },
  }
}
