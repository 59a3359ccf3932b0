import { BoundedMap } from './bounded-map.ts'

const MAX_PROJECTS = 200
const READ_EVERY_MS = 10 * 60 * 1000

interface Known {
  medians: ReadonlyMap<string, number>
  readAt: number
}

/**
 * How often scrolling turns on the middle view of each page. It is asked with every end of a page view and must answer at once, so it
 * answers what it knows, and reads anew behind that. Of a project that it has not heard of it knows nothing until it has read.
 */
export class ScrollMedians {
  readonly #known = new BoundedMap<string, Known>(MAX_PROJECTS)
  readonly #read: (projectId: string) => Promise<ReadonlyMap<string, number>>

  /** `read` gives the median by route, and has to deal with its own failures. */
  constructor(read: (projectId: string) => Promise<ReadonlyMap<string, number>>) {
    this.#read = read
  }

  /** `now` in ms since 1970. Undefined: too few views of the page are known. */
  medianOf(projectId: string, route: string, now: number): number | undefined {
    const known = this.#known.getOrMake(projectId, () => ({ medians: new Map(), readAt: 0 }))
    if (now - known.readAt > READ_EVERY_MS) {
      // At once, so that it is read once however many ask meanwhile.
      known.readAt = now
      void this.#read(projectId).then((medians) => (known.medians = medians))
    }
    return known.medians.get(route)
  }
}
