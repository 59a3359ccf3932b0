import { ignore } from '../../guard.ts'
import type { startSampler, Sampler, SamplerHost } from './sampler.ts'

/** Set at build time: the file of ./sampler.ts, beside the recorder's. */
declare const SAMPLER_FILE: string

export interface Canvases {
  /** The page changed: there may be one now. */
  look(): void
  /** The whole page was told anew, and so has to be what is drawn. */
  again(): void
  stop(): void
}

/** Those that a site has asked for: no other is looked at, as what is drawn cannot be masked. */
export const ASKED_FOR = 'canvas[data-tl-canvas],[data-tl-canvas] canvas'
const LOOK_AFTER_MS = 500

/** Has canvases sampled once there is one that the site asks for. What does that is loaded then. */
export const createCanvases = (host: SamplerHost): Canvases => {
  let sampler: Sampler | undefined
  let wanted = false
  let stopped = false
  let looking: ReturnType<typeof setTimeout> | undefined

  const load = async (): Promise<void> => {
    const { href } = new URL(SAMPLER_FILE, import.meta.url)
    const loaded = (await import(href)) as { startSampler: typeof startSampler }
    if (!stopped) sampler = loaded.startSampler(host)
  }

  return {
    look() {
      if (wanted || looking) return
      looking = setTimeout(() => {
        looking = undefined
        wanted = !stopped && document.querySelector(ASKED_FOR) !== null
        // Where it cannot be had, canvases stay empty.
        if (wanted) load().catch(ignore)
      }, LOOK_AFTER_MS)
    },
    again: () => sampler?.again(),
    stop() {
      stopped = true
      clearTimeout(looking)
      sampler?.stop()
    },
  }
}
