/** An event of rrweb, as far as we look into it. */
export interface RecordedEvent {
  type: number
  timestamp: number
  data: {
    /** Of an incremental event: what kind of change. */
    source?: number
    /** Meta: the page's address. */
    href?: string
    /** Meta: which media features hold that tell of the visitor's system. */
    media?: string[]
    /** Full snapshot: what has the focus, and whether that is seen. */
    focus?: { id: number; visible: boolean } | undefined
    /** Interaction: which. */
    type?: number
    /** Focus: it is seen. */
    visible?: boolean
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
export const INTERACTION = 2
/** Of interactions. */
export const FOCUS = 5
export const INPUT = 5
/** Sources that somebody caused: pointer, scrolling, typing, touching, dragging. */
export const isActivity = (source: number | undefined): boolean => [1, 2, 3, 5, 6, 12].includes(source ?? -1)
