import type { Take } from '../../captured.ts'
import { ignore } from '../../guard.ts'
import type { LookoutHost } from '../load.ts'

/** Watches for what can be said only of a whole page view, or of several. */
export interface Views {
  /** The visitor clicked on the page. */
  acted(): void
  /** The page view ends, or is out of sight. Returns how often scrolling turned since this was last asked; undefined if never. */
  leave(): number | undefined
}

/** Set at build time: the file of ./views.ts, beside the one of the lookout. */
declare const VIEWS_FILE: string

/** Once it is there. */
export let views: Views | undefined

/** Asked for when all else is there. Where it does not come the rest works without. */
export const loadViews = (host: LookoutHost, tell: Take): void => void load(host, tell).catch(ignore)

const load = async (host: LookoutHost, tell: Take): Promise<void> => {
  const { startViews } = (await import(new URL(VIEWS_FILE, import.meta.url).href)) as {
    startViews: (host: LookoutHost, tell: Take) => Views
  }
  views = startViews(host, tell)
}
