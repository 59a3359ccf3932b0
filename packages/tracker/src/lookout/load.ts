import type { Captured, Take } from '../captured.ts'
import { ignore } from '../guard.ts'
import type { maskPatterns } from '../mask/mask-patterns.ts'
import type { placeOf } from '../place/place-of.ts'
import { base } from '../tag.ts'

export type Click = Captured & { kind: 'click'; at: number }

/** What the first chunk lends to the lookout. */
export interface LookoutHost {
  take: Take
  /** The project's key, under which the visitor is known where they may be. */
  project: string
  /** Tells of clicks in a frame of the page. */
  watchClicks: (frame: Window) => void
  placeOf: typeof placeOf
  maskPatterns: typeof maskPatterns
}

/** Watches for what need not be seen from the first moment on: trouble, signals, rests of the pointer, attention, frames. */
export interface Lookout {
  /** The click has been told already. */
  clicked(event: MouseEvent, click: Click): void
  /**
   * The page view ends, or is out of sight: tells what was going on. Returns for how many ms each stretch of the page was looked at, and
   * how often scrolling turned, since this was last asked.
   */
  leave(): { attention: number[] | undefined; reversals: number | undefined }
}

/** Set at build time: the file of ./lookout.ts, below where t.js came from. */
declare const LOOKOUT_FILE: string

/** Once it is there. */
export let lookout: Lookout | undefined

/** Asked for at once, as much goes wrong while a page begins. Where it does not come the rest works without. */
export const loadLookout = (host: LookoutHost): void => void load(host).catch(ignore)

const load = async (host: LookoutHost): Promise<void> => {
  const { startLookout } = (await import(base + LOOKOUT_FILE)) as { startLookout: (host: LookoutHost) => Lookout }
  lookout = startLookout(host)
}
