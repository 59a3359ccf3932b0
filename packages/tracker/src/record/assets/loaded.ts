import { guard } from '../../guard.ts'
import { withoutPlace } from './name-of.ts'

/** Beyond, a page has loaded more than anybody will look at. */
const MAX_REMEMBERED = 5_000

/** What the page and its frames have loaded: only that is in the cache, and only that was seen. */
export interface Loaded {
  has: (url: string) => boolean
  /** From now on also what this window loads. */
  watch: (view: (Window & typeof globalThis) | null) => void
  stop: () => void
}

/** `tell` is called with each address as it is loaded. */
export const createLoaded = (tell: (url: string) => void): Loaded => {
  const urls = new Set<string>()
  const observers = new Map<Window, PerformanceObserver>()
  const add = guard((list: PerformanceObserverEntryList) => {
    for (const { name } of list.getEntries()) {
      const url = withoutPlace(name)
      if (urls.size < MAX_REMEMBERED) urls.add(url)
      tell(url)
    }
  })
  return {
    has: (url) => urls.has(url),
    watch: guard((view) => {
      if (!view || observers.has(view)) return
      const observer = new view.PerformanceObserver(add)
      observers.set(view, observer)
      observer.observe({ type: 'resource', buffered: true })
    }),
    stop: () => observers.forEach((observer) => observer.disconnect()),
  }
}
