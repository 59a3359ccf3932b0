/** One element's description: what CSS calls a compound selector. */
export interface Compound {
  /** Lower case; undefined for any. */
  readonly tag: string | undefined
  readonly id: string | undefined
  readonly classes: readonly string[]
  /** An undefined value asks only that the attribute is there. */
  readonly attributes: readonly { readonly name: string; readonly value: string | undefined }[]
  /** Position among the siblings of the same tag, from 1. */
  readonly nthOfType: number | undefined
}

export interface Step {
  /** How the step before is related: its parent, or any ancestor. The first step of a path is below the root. */
  readonly relation: 'child' | 'descendant'
  readonly compound: Compound
}

/** Steps within one root: a document or a shadow root. */
export type Path = readonly Step[]

/** A path in the page's document, then one in the shadow root or frame of what the path before found, and so on. */
export type Selector = readonly Path[]
