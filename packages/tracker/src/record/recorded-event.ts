/** An event of rrweb, as far as we look into it. */
export interface RecordedEvent {
  type: number
  timestamp: number
  data: {
    /** Of an incremental event: what kind of change. */
    source?: number
    /** Meta: the page's address. */
    href?: string
    /** Input: which node, what is in it now, and whether it is ticked. */
    id?: number
    text?: string
    isChecked?: boolean
    /** Mutation. */
    adds?: unknown[]
    removes?: unknown[]
    attributes?: unknown[]
    texts?: unknown[]
    /** One of ours. */
    tag?: string
    payload?: unknown
  }
}

/** rrweb's numbers. */
export const FULL_SNAPSHOT = 2
export const INCREMENTAL = 3
export const META = 4
export const CUSTOM = 5
export const MUTATION = 0
export const INPUT = 5
/** Sources that somebody caused: pointer, scrolling, typing, touching, dragging. */
export const isActivity = (source: number | undefined): boolean => [1, 2, 3, 5, 6, 12].includes(source ?? -1)
