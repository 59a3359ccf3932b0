import type { Page as Tab } from 'playwright-core'

/** Has the page believe that the visitor turned to another tab, or came back. */
export const turnTab = (tab: Tab, hidden: boolean): Promise<void> =>
  tab.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { value: hidden, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  }, hidden)
