import { parse, stringify } from './native.ts'
import { project } from './tag.ts'

type Area = 'localStorage' | 'sessionStorage'

/** What we left under the project's key; nothing where the browser forbids to look (sandboxed frames, blocked cookies), or it is not JSON. */
export const recall = <Kept extends object>(area: Area): Partial<Kept> => {
  try {
    return (parse(window[area].getItem(project) as string) as Kept | null) ?? {}
  } catch {
    return {}
  }
}

/** Leaves something under the project's key, or takes it away; where the browser forbids that, nothing happens. */
export const keep = (area: Area, kept?: object): void => {
  try {
    if (kept) window[area].setItem(project, stringify(kept))
    else window[area].removeItem(project)
  } catch {
    // Forbidden or full: it is then known for as long as the page lives.
  }
}
