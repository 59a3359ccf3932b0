import { guard, ignore } from '../guard.ts'
import type { startVitals, VitalsHost } from './vitals.ts'

/** Set at build time: the file of ./vitals.ts, beside the lookout's. */
declare const VITALS_FILE: string

const IDLE_PATIENCE_MS = 3_000

/** Tells how fast the page was, once what measures it is there. */
export let tellVitals = (): void => {}

/** Loads what measures once the browser has nothing better to do: what happened before is measured all the same. */
export const loadVitals = (host: VitalsHost): void => {
  const load = async (): Promise<void> => {
    const { href } = new URL(VITALS_FILE, import.meta.url)
    tellVitals = guard(((await import(href)) as { startVitals: typeof startVitals }).startVitals(host))
  }
  // On a busy page that may be never. Where the browser does not tell, at once.
  ;(window.requestIdleCallback ?? setTimeout)(() => void load().catch(ignore), { timeout: IDLE_PATIENCE_MS })
}
