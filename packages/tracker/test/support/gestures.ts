import type { Page as Tab } from 'playwright-core'
import type { Case } from './signals-of.ts'

/** Quick clicks in one place, as the browser counts them. */
export const clicks =
  (clickCount: number, selector = '#it') =>
  (tab: Tab): Promise<void> =>
    tab.click(selector, { clickCount, delay: 20 })

/** Clicks at points of the window, with pauses between them. */
export const clicksAt =
  (points: readonly [x: number, y: number][], pauseMs = 100) =>
  async (tab: Tab): Promise<void> => {
    for (const [x, y] of points) {
      await tab.mouse.click(x, y)
      await tab.clock.runFor(pauseMs)
    }
  }

/** For a button that answers each click at once. */
export const alive = `onclick="this.dataset.n = 1 + +(this.dataset.n || 0)"`

export const box = (style: string, more = ''): string => `<div style="position:absolute;${style}" ${more}></div>`

/** A button that does something. */
export const act = (script: string): Case => ({ html: `<button id="it" onclick="${script}">Do it</button>` })
